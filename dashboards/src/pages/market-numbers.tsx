import { formatCount, formatDecimal, formatMoment, formatPercent, toDecimal } from '../format'
import { locale } from '../locale'
import type { Book } from '../market/book'
import { digits, places } from '../market/decimal'
import type { Ticker } from '../market/message'
import { type Depth, quoteOf, yieldAt } from '../market/numbers'
import { Absent, Stat } from '../parts/stat'

type MarketNumber = {
  label: string
  metric: string
  value: string | null
  unit?: string
  note: string | null
}

type Props = {
  book: Book | null
  ticker: Ticker | null
  yearlyPerShare: string | null
  /** Why there is no yearly revenue, where there is none. */
  noYield: string
  /** Nothing new comes: what stands here is the last that was read, if anything was. */
  broken: boolean
}

/** A market's first numbers, all from one state of its book. A null value is undefined, and its note says why. */
export function MarketNumbers({ book, ticker, broken, ...yearly }: Props) {
  const ready = book !== null && ticker !== null
  const numbers = ready
    ? numbersOf(book, ticker, yearly.yearlyPerShare, yearly.noYield)
    : unread(broken ? null : '…')
  const state = ready ? (broken ? 'stale' : 'ready') : broken ? 'error' : 'loading'
  return (
    <dl className="stats market-stats" data-state={state}>
      {Object.entries(numbers).map(([id, { label, metric, value, unit, note }]) => (
        <Stat
          key={id}
          id={`market-${id}`}
          label={label}
          metric={metric}
          value={value ?? <Absent why={note ?? 'No value'} />}
          unit={value === null ? '' : (unit ?? '')}
          note={note}
        />
      ))}
    </dl>
  )
}

const price = (decimal: string | null) =>
  decimal === null ? null : formatDecimal(decimal, places(decimal), locale)
const percent = (ratio: string | null) => (ratio === null ? null : formatPercent(ratio, 2, locale))
const shares = (count: string | bigint) =>
  `${formatCount(count, locale)} ${BigInt(count) === 1n ? 'share' : 'shares'}`

const labels = {
  bid: { label: 'Best bid', metric: 'bestBid' },
  ask: { label: 'Best ask', metric: 'bestAsk' },
  mid: { label: 'Mid', metric: 'mid' },
  spread: { label: 'Spread', metric: 'spread' },
  'ask-yield': { label: 'Yield at the best ask', metric: 'impliedYield' },
  yield: { label: 'Implied yield', metric: 'impliedYield' },
  'bid-depth': { label: 'Bids within 2%', metric: 'depth' },
  'ask-depth': { label: 'Asks within 2%', metric: 'depth' },
  last: { label: 'Last price', metric: 'lastPrice' },
  volume: { label: 'Volume, 24 h', metric: 'volume' },
}

const unread = (value: string | null): Record<string, MarketNumber> =>
  Object.fromEntries(
    Object.entries(labels).map(([id, words]) => [
      id,
      { ...words, value, note: value === null ? 'not read' : null },
    ]),
  )

function numbersOf(
  book: Book,
  ticker: Ticker,
  yearly: string | null,
  noYield: string,
): Record<string, MarketNumber> {
  const quote = quoteOf(book)
  const oneSided = 'needs a bid and an ask'
  const [bid, ask] = [book.bids[0], book.asks[0]]
  const gap = bid && ask ? digits(ask[0]) - digits(bid[0]) : 0n
  const atAsk = percent(yieldAt(quote.ask, yearly))
  const atMid = percent(yieldAt(quote.mid, yearly))
  const values: Record<keyof typeof labels, Omit<MarketNumber, 'label' | 'metric'>> = {
    bid: {
      value: price(quote.bid),
      unit: 'SOLAR',
      note: bid ? `${shares(bid[1])} wanted` : 'no bid is open',
    },
    ask: {
      value: price(quote.ask),
      unit: 'SOLAR',
      note: ask ? `${shares(ask[1])} offered` : 'no ask is open',
    },
    mid: { value: price(quote.mid), unit: 'SOLAR', note: quote.mid === null ? oneSided : null },
    spread: {
      value: percent(quote.spread),
      note: bid && ask ? `${price(toDecimal(gap, places(bid[0])))} SOLAR` : oneSided,
    },
    'bid-depth': depthOf(quote.bidDepth, 'wanted', oneSided),
    'ask-yield': {
      value: atAsk,
      unit: 'a year',
      note: atAsk ? 'realised, not promised' : yearly === null ? noYield : 'no ask is open',
    },
    yield: {
      value: atMid,
      unit: 'a year',
      note: atMid ? 'of a share bought at mid' : yearly === null ? noYield : oneSided,
    },
    last: {
      value: price(ticker.last),
      unit: 'SOLAR',
      note:
        ticker.lastTradeAt === null
          ? 'no trade yet'
          : `${formatMoment(new Date(ticker.lastTradeAt).toISOString(), locale)} UTC`,
    },
    volume: {
      value: formatCount(digits(ticker.baseVolume), locale),
      unit: ticker.baseVolume === '1' ? 'share' : 'shares',
      note:
        ticker.trades === 0
          ? 'no trade in 24 hours'
          : `${formatDecimal(ticker.quoteVolume, 2, locale)} SOLAR, ${ticker.trades} ${ticker.trades === 1 ? 'trade' : 'trades'}`,
    },
    'ask-depth': depthOf(quote.askDepth, 'offered', oneSided),
  }
  return Object.fromEntries(
    Object.entries(labels).map(([id, words]) => [
      id,
      { ...words, ...values[id as keyof typeof labels] },
    ]),
  )
}

function depthOf(depth: Depth | null, word: string, why: string) {
  if (depth === null) return { value: null, note: why }
  const count = formatCount(depth.shares, locale)
  return {
    value: depth.all ? count : `≥ ${count}`,
    unit: depth.shares === 1n ? 'share' : 'shares',
    note: `${word} near mid`,
  }
}
