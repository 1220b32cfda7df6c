import { candlesQuery, depthQuery, ladderQuery, tradesQuery } from '../figures/market-queries'
import { bookClaims, foldBook } from './book'
import { candlesClaims, foldCandles, narrowCandles } from './candles'
import { foldLadder, ladderClaims } from './ladder'
import { marketAndGeneratorKept, marketKept } from './market'
import { narrowOrders } from './narrow-orders'
import type { Recipe } from './recipe'
import { foldTrades, tradesClaims } from './trades'

const orders = ['MarketOpened', 'OrderPlaced', 'OrderFilled', 'OrderReduced', 'OrderClosed']
const fills = ['MarketOpened', 'OrderFilled']
const revenue = ['Activated', 'UnitsPurchased', 'RevenueAccrued']

const ofIndex =
  'What is compared is the index as GraphQL says it; the live feed is held to that by checksums.'

/** The figures of a market, by their names. */
export const marketRecipes: Record<string, Recipe> = {
  candles: {
    document: String(candlesQuery),
    claims: candlesClaims,
    kept: marketKept(fills),
    fold: foldCandles,
    narrow: narrowCandles,
  },
  ladder: {
    document: String(ladderQuery),
    claims: ladderClaims,
    kept: marketAndGeneratorKept(orders, revenue),
    fold: foldLadder,
    narrow: narrowOrders,
    beyond: ofIndex,
  },
  trades: {
    document: String(tradesQuery),
    claims: tradesClaims,
    kept: marketKept(fills),
    fold: foldTrades,
    beyond: 'Of more than 10,000 trades the newest 10,000 are compared.',
  },
  depth: {
    document: String(depthQuery),
    claims: bookClaims,
    kept: marketKept(orders),
    fold: () => foldBook(),
    narrow: narrowOrders,
    beyond: ofIndex,
  },
}
