import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import type { ChainEvent } from '../logs'
import { marketId } from '../order-book'
import { accountsNamedBy } from './account'

type Args = Record<string, unknown>

/** A table of one row per event: which event, its time column, and its own columns from the arguments. */
type EventTable = {
  event: string
  emitter: (chain: Chain) => (address: string) => boolean
  time: string
  columns: (args: Args, emitter: string) => Args
}

const ZERO = `0x${'0'.repeat(40)}`
const nullIfZero = (address: unknown) => (address === ZERO ? null : address)
const isToken: EventTable['emitter'] = (chain) => (address) =>
  address === chain.contracts.solarToken
const isSale: EventTable['emitter'] = (chain) => (address) => address === chain.contracts.tokenSale
const isMarketplace: EventTable['emitter'] = (chain) => (address) =>
  address === chain.contracts.marketplace
const isGenerator: EventTable['emitter'] = (chain) => {
  const generators = new Set(chain.generators)
  return (address) => generators.has(address)
}

const TABLES: Record<string, EventTable> = {
  token_transfer: {
    event: 'Transfer',
    emitter: isToken,
    time: 'transferred_at',
    columns: ({ from, to, value }) => ({
      from_id: nullIfZero(from),
      to_id: nullIfZero(to),
      amount: value,
    }),
  },
  token_purchase: {
    event: 'TokensSold',
    emitter: isSale,
    time: 'purchased_at',
    columns: ({ buyer, paid, amount, soldTotal }, emitter) => ({
      sale_id: emitter,
      buyer_id: buyer,
      paid,
      amount,
      sold_total: soldTotal,
    }),
  },
  contribution: {
    event: 'Contributed',
    emitter: isMarketplace,
    time: 'contributed_at',
    columns: ({ requestId, financier, amount, shares, financierTotal, financierShares }) => ({
      request_id: requestId,
      financier_id: financier,
      amount,
      shares,
      financier_total: financierTotal,
      financier_shares: financierShares,
    }),
  },
  refund: {
    event: 'Refunded',
    emitter: isMarketplace,
    time: 'refunded_at',
    columns: ({ requestId, financier, amount }) => ({
      request_id: requestId,
      financier_id: financier,
      amount,
    }),
  },
  price_point: {
    event: 'PriceChanged',
    emitter: isGenerator,
    time: 'changed_at',
    columns: ({ price, weightedSum, votingShares }, emitter) => ({
      generator_id: emitter,
      price,
      weighted_sum: weightedSum,
      voting_shares: votingShares,
    }),
  },
  energy_purchase: {
    event: 'UnitsPurchased',
    emitter: isGenerator,
    time: 'purchased_at',
    columns: ({ payer, beneficiary, units, price, amount }, emitter) => ({
      generator_id: emitter,
      payer_id: payer,
      beneficiary_id: beneficiary,
      units,
      price,
      amount,
    }),
  },
  revenue_point: {
    event: 'RevenueAccrued',
    emitter: isGenerator,
    time: 'accrued_at',
    columns: ({ amount, accPerShare, carry }, emitter) => ({
      generator_id: emitter,
      amount,
      acc_per_share: accPerShare,
      carry,
    }),
  },
  payout: {
    event: 'PayoutClaimed',
    emitter: isGenerator,
    time: 'claimed_at',
    columns: ({ account, amount, claimedTotal }, emitter) => ({
      generator_id: emitter,
      account_id: account,
      amount,
      claimed_total: claimedTotal,
    }),
  },
  escrow_redemption: {
    event: 'EscrowRedeemed',
    emitter: isGenerator,
    time: 'redeemed_at',
    columns: ({ account, shares, amount, sharesLeft }, emitter) => ({
      generator_id: emitter,
      account_id: account,
      shares,
      amount,
      shares_left: sharesLeft,
    }),
  },
}

/** Rows of each table that holds one row per event of one kind. */
export const eventTables = Object.fromEntries(
  Object.entries(TABLES).map(([table, { event, emitter, time, columns }]) => [
    table,
    async (chain: Chain): Promise<TextRow[]> => {
      const isOurs = emitter(chain)
      return chain.events
        .filter((one) => one.name === event && isOurs(one.emitter))
        .map((one) => ({
          ...textRow({ ...logColumns(one), [time]: timeText(one.time) }),
          ...textRow(columns(one.args, one.emitter)),
        }))
    },
  ]),
)

/** Shares moved between two accounts: neither an opening nor a burn. */
export async function shareTransferRows(chain: Chain): Promise<TextRow[]> {
  const isOurs = isGenerator(chain)
  return chain.events
    .filter(({ name, emitter, args }) => {
      return name === 'Transfer' && isOurs(emitter) && args.from !== ZERO && args.to !== ZERO
    })
    .map((event) =>
      textRow({
        ...logColumns(event),
        generator_id: event.emitter,
        from_id: event.args.from,
        to_id: event.args.to,
        shares: event.args.value,
        transferred_at: timeText(event.time),
      }),
    )
}

/** Every event, with its arguments and whom it touches. */
export async function eventRows(chain: Chain): Promise<TextRow[]> {
  const generators = new Set(chain.generators)
  return chain.events.map((event) =>
    textRow({
      ...logColumns(event),
      emitted_at: timeText(event.time),
      emitter: event.emitter,
      name: event.name,
      args: Object.fromEntries(
        Object.entries(event.args).map(([key, value]) => [
          key,
          typeof value === 'bigint' ? value.toString() : value,
        ]),
      ),
      touched: touchedBy(chain, event, generators.has(event.emitter)),
    }),
  )
}

function touchedBy(chain: Chain, { emitter, ...event }: ChainEvent, isGenerator: boolean) {
  const { generator, asset, requestId, bidId, orderId, takerOrderId, ...args } = event.args
  const tags: [word: string, id: unknown][] = [
    ...accountsNamedBy(event).map((account): [string, string] => ['account', account]),
    ['generator', isGenerator ? emitter : undefined],
    ['generator', generator],
    ['generator', asset],
    ['request', requestId],
    ['bid', bidId],
    ['market', args.marketId === undefined ? undefined : marketId(chain, args.marketId)],
    ['order', orderId],
    ['order', takerOrderId],
  ]
  return [...new Set(tags.flatMap(([word, id]) => (id === undefined ? [] : [`${word}:${id}`])))]
}

export function logColumns({ id, block, logIndex, txHash }: ChainEvent) {
  return { id, block_number: block, log_index: logIndex, tx_hash: txHash }
}
