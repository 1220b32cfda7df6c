import { inputError } from '../engine/input-error'
import type { Sides } from '../streams/book'
import type { Feed } from '../streams/feed'
import { findMarket, hubOf } from '../streams/find-market'
import { lastSeq, type MarketState } from '../streams/hub'
import { checksumOf, DEPTHS } from '../streams/levels'
import { levelOf } from '../streams/native'
import { priceText, sizeText } from '../streams/terms'
import { checkNames } from './parameters'

const WHOLE = 0

/** The part of an answer that changes only with the book, by depth and level. */
const written = new WeakMap<Sides, Map<string, string>>()

/**
 * `/v1/markets/{id}/book?depth=100&level=2`, from memory. A cursor and JSON. Throws input errors, `UNKNOWN_MARKET`, `SYNCING`.
 */
export async function readBook(feed: Feed, name: string, query: URLSearchParams) {
  checkNames(query, ['depth', 'level'])
  const depth = oneOf(query, 'depth', [...DEPTHS, WHOLE], 100)
  const level = oneOf(query, 'level', [1, 2, 3], 2)
  const state = await findMarket(feed, name)
  const hub = hubOf(feed)
  const { epoch, block, finalized } = hub
  const seq = lastSeq(hub, `book:${state.terms.id}`)
  const isFinal = finalized.number !== null && block.number <= finalized.number
  const head = JSON.stringify({ market: state.terms.id, epoch, seq, block, finalized: isFinal })
  return { epoch, seq, body: `${head.slice(0, -1)},${levelsText(state, depth, level)}}` }
}

function oneOf(query: URLSearchParams, name: string, known: number[], usual: number): number {
  const text = query.get(name)
  if (text === null) return usual
  const value = known.find((value) => String(value) === text)
  if (value === undefined) {
    throw inputError(`The ${name} "${text}" is not offered: use ${known.join(', ')}.`)
  }
  return value
}

function levelsText({ terms, book }: MarketState, depth: number, level: number): string {
  const sides = book.sides()
  const texts = written.get(sides) ?? new Map<string, string>()
  written.set(sides, texts)
  const key = `${depth} ${level}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const most = level === 1 ? 1 : depth === WHOLE ? Number.POSITIVE_INFINITY : depth
  const side = (name: 'bids' | 'asks') => {
    const levels = sides[name].slice(0, most)
    if (level < 3) return levels.map((each) => levelOf(terms, each))
    const last = levels.at(-1)?.price
    if (last === undefined) return []
    const isWithin = (price: bigint) => (name === 'bids' ? price >= last : price <= last)
    return book
      .queue(name === 'bids' ? 'BUY' : 'SELL')
      .filter(({ price }) => isWithin(price))
      .map(({ id, price, remaining, maker }) => [
        priceText(terms, price),
        sizeText(terms, remaining),
        id,
        maker,
      ])
  }
  const text = JSON.stringify({
    bids: side('bids'),
    asks: side('asks'),
    checksum: checksumOf(terms, sides),
  }).slice(1, -1)
  texts.set(key, text)
  return text
}
