import { readQuery } from '../endpoints/parameter'
import { book as endpoint } from '../endpoints/v1/book'
import type { Book, Level, Resting, Sides } from '../streams/book'
import type { Feed } from '../streams/feed'
import { findMarket, hubOf } from '../streams/find-market'
import { lastSeq } from '../streams/hub'
import { checksumOf } from '../streams/levels'
import { levelOf } from '../streams/native'
import { priceText, quoteText, sizeText, type Terms } from '../streams/terms'
import { type YearlyReader, yearlyAmount, yieldText } from './yearly'

const WHOLE = 0

/** The part of an answer that changes only with the book, by depth and level. */
const written = new WeakMap<Sides, Map<string, string>>()

/**
 * `/v1/markets/{id}/book?depth=100&level=2&yields=0`, from memory; yearly revenues are read. JSON, and its version.
 * Throws input errors, `UNKNOWN_MARKET`, `SYNCING`.
 */
export async function readBook(
  { feed, yearly }: { feed: Feed; yearly: YearlyReader },
  name: string,
  query: URLSearchParams,
) {
  const { depth, level, yields: withYields } = readQuery(query, endpoint.parameters)
  const { terms, book } = await findMarket(feed, name)
  const hub = hubOf(feed)
  const { epoch, block, finalized } = hub
  const seq = lastSeq(hub, `book:${terms.id}`)
  const isFinal = finalized.number !== null && block.number <= finalized.number
  const head = JSON.stringify({ market: terms.id, epoch, seq, block, finalized: isFinal })
  const list = () => (level === 3 ? ordersOf(book, depth) : levelsOf(book, level === 1 ? 1 : depth))
  const text = rowsText(terms, book, list, `${depth} ${level}`)
  const version = `${epoch}:${seq}`
  if (withYields === 0) return { version, block, body: `${head.slice(0, -1)},${text}}` }

  const { bids, asks } = list() // before the book goes on
  const revenue = await yearly(terms.id, block)
  const amount = yearlyAmount(revenue)
  const yieldOf = ({ price }: { price: bigint }) => yieldText(revenue, price)
  const yields = JSON.stringify({
    yearlyPerShare: amount === null ? null : quoteText(terms, amount),
    yields: { bids: bids.map(yieldOf), asks: asks.map(yieldOf) },
  })
  // They change with time, and with revenue, also while the book does not.
  return {
    version: `${version}:${block.hash}`,
    block,
    body: `${head.slice(0, -1)},${text},${yields.slice(1)}`,
  }
}

type Rows = { bids: (Level | Resting)[]; asks: (Level | Resting)[] }

function levelsOf(book: Book, depth: number): { bids: Level[]; asks: Level[] } {
  const { bids, asks } = book.sides()
  const most = depth === WHOLE ? Number.POSITIVE_INFINITY : depth
  return { bids: bids.slice(0, most), asks: asks.slice(0, most) }
}

/** The orders of the best levels. */
function ordersOf(book: Book, depth: number): Rows {
  const { bids, asks } = levelsOf(book, depth)
  const worst = { bid: bids.at(-1)?.price, ask: asks.at(-1)?.price }
  return {
    bids: book.queue('BUY').filter(({ price }) => worst.bid !== undefined && price >= worst.bid),
    asks: book.queue('SELL').filter(({ price }) => worst.ask !== undefined && price <= worst.ask),
  }
}

function rowsText(terms: Terms, book: Book, list: () => Rows, key: string): string {
  const sides = book.sides()
  const texts = written.get(sides) ?? new Map<string, string>()
  written.set(sides, texts)
  const known = texts.get(key)
  if (known !== undefined) return known
  const { bids, asks } = list()
  const row = rowOf.bind(undefined, terms)
  const checksum = checksumOf(terms, sides)
  const text = JSON.stringify({ bids: bids.map(row), asks: asks.map(row), checksum }).slice(1, -1)
  texts.set(key, text)
  return text
}

function rowOf(terms: Terms, row: Level | Resting) {
  if ('orders' in row) return levelOf(terms, row)
  return [priceText(terms, row.price), sizeText(terms, row.remaining), row.id, row.maker]
}
