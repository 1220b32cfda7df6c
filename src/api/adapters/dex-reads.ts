import { addressId } from '../../ids'
import { inputError } from '../engine/input-error'
import { getFinalBlock, notFound, readBlockRange } from './blocks'
import { type Asset, assetsOf, pairId } from './dex'
import { required } from './required'
import type { NativeMarket, Source } from './source'

/** Trades of one answer of events. */
const MOST_TRADES = 10_000

/** Markets whose opening no fork can take back, in its order. Throws `SYNCING`. */
export async function listFinalMarkets({ snapshot, markets }: Source): Promise<NativeMarket[]> {
  const { blockNumber } = await getFinalBlock(snapshot)
  return (await markets()).filter(({ createdBlock }) => createdBlock <= blockNumber)
}

/** The market whose pair a query names by `id`. Throws input errors, `NOT_FOUND`, `SYNCING`. */
export async function findPair(source: Source, query: URLSearchParams): Promise<NativeMarket> {
  const id = required(query, 'id')
  const markets = await listFinalMarkets(source)
  const market = markets.find((each) => addressId(pairId(each.id)) === addressId(id))
  if (market) return market
  throw notFound(`There is no pair "${id.slice(0, 80)}": write <order book>-<number>.`)
}

/** The asset that a query names by `id`. Throws input errors, `NOT_FOUND`, `SYNCING`. */
export async function findAsset(source: Source, query: URLSearchParams): Promise<Asset> {
  const id = required(query, 'id')
  const assets = (await listFinalMarkets(source)).flatMap(assetsOf)
  const asset = assets.find((each) => addressId(each.id) === addressId(id))
  if (asset) return asset
  throw notFound(`There is no asset "${id.slice(0, 80)}": write the address of a share or token.`)
}

/** Trades of all markets in a range of blocks, both ends in it, oldest first. Throws input errors, `SYNCING`. */
export async function listTrades(source: Source, query: URLSearchParams) {
  const range = await readBlockRange(source.snapshot, query)
  const trades = await source.trades({ ...range, order: 'ASC', limit: MOST_TRADES + 1 })
  if (trades.length > MOST_TRADES) {
    throw inputError(`More than ${MOST_TRADES} trades: bring "fromBlock" and "toBlock" closer.`)
  }
  return { range, trades }
}
