import type { Result } from 'ethers'
import { listLevels } from '../book/level'
import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { groupBy, sum } from '../lists'
import { bookEvents, listFills, listMarkets, marketId } from '../order-book'

/** Every market that the order book counts; `halted` is its own isHalted, beside the stored columns. */
export async function marketRows(chain: Chain): Promise<TextRow[]> {
  const { orderBook } = chain.contracts
  const numbers = await listMarkets(chain)
  const get = <T>(getter: string) =>
    chain.ask<T>(numbers.map((number) => ['OrderBook', orderBook, getter, number]))
  const markets = await get<Result>('marketOf')
  const halted = await get<boolean>('isHalted')
  const opened = new Map(
    bookEvents(chain, 'MarketOpened').map((event) => [event.args.marketId, event]),
  )
  const fills = groupBy(listFills(chain), ({ market }) => market)
  const levels = groupBy(await listLevels(chain), ({ market, side }) => `${market} ${side}`)

  return markets.map((market, index) => {
    const number = numbers[index]
    const id = marketId(chain, number)
    const own = fills.get(id) ?? []
    const [bids, asks] = [levels.get(`${id} 0`) ?? [], levels.get(`${id} 1`) ?? []]
    const last = own.at(-1)
    const opening = opened.get(number)
    return textRow({
      id,
      number,
      code: `SHARE${number}`,
      kind: 'SHARE',
      order_book: orderBook,
      asset: market.asset.toLowerCase(),
      generator_id: market.asset.toLowerCase(),
      quote_id: market.quote.toLowerCase(),
      tick_size: market.tickSize,
      min_notional: market.minNotional,
      fee_bps: market.feeBps,
      halted: halted[index],
      opened_at: opening && timeText(opening.time),
      opened_block: opening?.block,
      opened_tx_hash: opening?.txHash,
      last_price: last?.price,
      last_traded_at: last && timeText(last.event.time),
      trade_count: own.length,
      base_volume: sum(own, ({ quantity }) => quantity),
      quote_volume: sum(own, ({ quoteAmount }) => quoteAmount),
      fee_total: sum(own, ({ fee }) => fee),
      locked_shares: sum(asks, ({ quantity }) => quantity),
      escrow: sum(bids, ({ quantity, price }) => quantity * price),
    })
  })
}
