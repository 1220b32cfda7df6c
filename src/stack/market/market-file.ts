import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArtifact } from '../../artifacts'
import type { Deployment } from '../../deployment'
import type { SiteKey } from './actions'
import type { MarketSettings } from './plan/plan'

/** What a later start must know of the market on a kept chain. Written when its history is complete and dumped. */
export type MarketFile = {
  settings: MarketSettings
  deployment: Deployment
  /** Ids of the planned requests. */
  requests: [key: SiteKey, id: string][]
  /** Of the contracts' code: other code needs another chain. */
  codeHash: string
}

const pathOf = (folder: string) => join(folder, 'market.json')

export function findMarketFile(folder: string): MarketFile | undefined {
  const path = pathOf(folder)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

export function writeMarketFile(folder: string, file: MarketFile): void {
  writeFileSync(`${pathOf(folder)}.new`, `${JSON.stringify(file, null, 2)}\n`)
  renameSync(`${pathOf(folder)}.new`, pathOf(folder))
}

export function codeHash(): string {
  const hash = createHash('sha256')
  for (const name of [
    'SolarToken',
    'TokenSale',
    'Generator',
    'Marketplace',
    'OrderBook',
  ] as const) {
    hash.update(readArtifact(name).bytecode)
  }
  return hash.digest('hex')
}
