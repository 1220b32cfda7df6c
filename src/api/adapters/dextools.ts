import { getAddress } from 'ethers'
import { addressId } from '../../ids'
import { inputError } from '../engine/input-error'
import { checkNames } from '../feeds/parameters'
import type { Adapter, Question } from './adapter'
import { findBlock, getFinalBlock, notFound } from './blocks'
import { readCountFromZero } from './counts'
import { findAsset, findPair, listFinalMarkets, listTrades } from './dex-reads'
import { eventsOf, failureOf, holderOf, pairOf, pointedAll } from './dextools-rows'
import { listOpenings } from './openings'
import { required } from './required'
import { countHolders, findSupply, listHolders } from './supply'

/** Holders of one page: the least, which is also the usual number, and the most. */
const [LEAST, MOST] = [10, 50]

async function answerAsset({ source, query }: Question) {
  checkNames(query, ['id'])
  const { decimals: _, ...asset } = await findAsset(source, query)
  const supply = await findSupply(source.snapshot, asset.id)
  const holdersCount = await countHolders(source.snapshot, asset.id)
  return { asset: { ...asset, ...(supply && pointedAll(supply)), holdersCount } }
}

async function answerHolders({ source, query }: Question) {
  checkNames(query, ['id', 'page', 'pageSize'])
  const page = readCountFromZero(query, 'page', 1_000_000) ?? 0
  const limit = readPageSize(query)
  const { id } = await findAsset(source, query)
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
  const markets = await listFinalMarkets(source)
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
      return { pair: pairOf(await findPair(source, query)) }
    },
    events: async ({ source, query }) => {
      checkNames(query, ['fromBlock', 'toBlock'])
      const { range, trades } = await listTrades(source, query)
      return { events: eventsOf(await listOpenings(source.snapshot, range), trades) }
    },
  },
  failure: failureOf,
}
