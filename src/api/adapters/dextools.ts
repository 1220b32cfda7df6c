import { getAddress } from 'ethers'
import { addressId } from '../../ids'
import { inputError } from '../engine/input-error'
import { checkNames } from '../feeds/parameters'
import type { Adapter, Failure, Question } from './adapter'
import { findBlock, getFinalBlock, notFound } from './blocks'
import { readCountFromZero } from './counts'
import * as dex from './dex'
import { listOpenings, type Opening } from './openings'
import { required } from './required'
import type { MarketTrade, NativeMarket } from './source'
import { countHolders, findSupply, type Holder, listHolders } from './supply'

/** Holders of one page: the least, which is also the usual number, and the most. */
const [LEAST, MOST] = [10, 50]

/** With a decimal point, which this format wants of every amount: 3 shares are `3.0`. */
export const pointed = (amount: string): string => (amount.includes('.') ? amount : `${amount}.0`)

/** Each amount of a record, pointed. */
const pointedAll = <Amounts extends Record<string, string>>(amounts: Amounts) =>
  Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, pointed(amount)]),
  ) as Amounts

/** The pair's factory is the order book that opened it. */
export const pairOf = (market: NativeMarket) => ({
  ...dex.pairFields(market),
  factoryAddress: getAddress(market.orderBook),
})

/** Openings of pairs and swaps, in chain order. The log of an opening names no account: its `maker` is the order book. */
export function eventsOf(openings: Opening[], trades: MarketTrade[]) {
  const checksum = dex.createChecksum()
  const creations = openings.map((opening) => ({
    ...dex.placeFields(opening),
    eventType: 'creation',
    maker: checksum(opening.orderBook),
    pairId: dex.pairId(opening.market, checksum),
  }))
  const swaps = trades.map((trade) => {
    const { amounts, reserves } = dex.swapOf(trade)
    return {
      ...dex.placeFields(trade),
      eventType: 'swap',
      maker: checksum(trade.taker),
      pairId: dex.pairId(trade.market, checksum),
      ...pointedAll(amounts),
      reserves: pointedAll(reserves),
    }
  })
  return [...creations, ...swaps].sort(
    (a, b) => a.block.blockNumber - b.block.blockNumber || a.eventIndex - b.eventIndex,
  )
}

export const holderOf = ({ address, quantity }: Holder) => ({
  address: getAddress(address),
  quantity,
})

/** `issues` holds the parameter that an input error's message quotes first. */
export function failureOf({ status, message }: Failure) {
  const param = /"(\w+)"/.exec(message)?.[1]
  const code = / is missing/.test(message) ? 'required' : 'invalid'
  const issues = status === 400 ? [{ code, ...(param && { param }), message }] : []
  return { status, body: { code: String(status), message, issues } }
}

async function answerAsset({ source, query }: Question) {
  checkNames(query, ['id'])
  const { decimals: _, ...asset } = await dex.findAsset(source, query)
  const supply = await findSupply(source.snapshot, asset.id)
  const holdersCount = await countHolders(source.snapshot, asset.id)
  return { asset: { ...asset, ...(supply && pointedAll(supply)), holdersCount } }
}

async function answerHolders({ source, query }: Question) {
  checkNames(query, ['id', 'page', 'pageSize'])
  const page = readCountFromZero(query, 'page', 1_000_000) ?? 0
  const limit = readPageSize(query)
  const { id } = await dex.findAsset(source, query)
  const totalHoldersCount = await countHolders(source.snapshot, id)
  const holders = await listHolders(source.snapshot, id, { offset: page * limit, limit })
  return { asset: { id, totalHoldersCount, holders: holders.map(holderOf) } }
}

function readPageSize(query: URLSearchParams): number {
  const text = query.get('pageSize') ?? String(LEAST)
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (size >= LEAST && size <= MOST) return size
  const shown = text.slice(0, 80)
  throw inputError(`"pageSize" is "${shown}": write a whole number from ${LEAST} to ${MOST}.`)
}

/** An order book by its address; the name is that of all. */
async function answerExchange({ source, query }: Question) {
  checkNames(query, ['id'])
  const id = required(query, 'id')
  const markets = await dex.listFinalMarkets(source)
  const market = markets.find(({ orderBook }) => orderBook === addressId(id))
  if (!market)
    throw notFound(`There is no exchange "${id.slice(0, 80)}": write an order book's address.`)
  return { exchange: { factoryAddress: getAddress(market.orderBook), name: 'Heliograph' } }
}

/** DEXTools' endpoints: its HTTP adapter's OpenAPI specification, 0.0.1. */
export const dextools: Adapter = {
  routes: {
    'latest-block': async ({ source, query }) => {
      checkNames(query, [])
      return { block: await getFinalBlock(source.snapshot) }
    },
    block: async ({ source, query }) => {
      checkNames(query, ['number', 'timestamp'])
      return { block: await findBlock(source.snapshot, query) }
    },
    asset: answerAsset,
    'asset/holders': answerHolders,
    exchange: answerExchange,
    pair: async ({ source, query }) => {
      checkNames(query, ['id'])
      return { pair: pairOf(await dex.findPair(source, query)) }
    },
    events: async ({ source, query }) => {
      checkNames(query, ['fromBlock', 'toBlock'])
      const { range, trades } = await dex.listTrades(source, query)
      return { events: eventsOf(await listOpenings(source.snapshot, range), trades) }
    },
  },
  failure: failureOf,
}
