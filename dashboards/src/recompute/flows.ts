import type { FlowRow } from '../figures/flows'
import type { flowsQuery } from '../figures/queries'
import type { ResultOf } from '../graphql'
import { type Kept, type KeptEvent, nobody } from './event'
import { flowMarket } from './flow-market'
import { type Check, type Claim, check, type Fold, type Folded, integer } from './fold'
import { type Subject, touchedBy } from './recipe'

type Flow = {
  event: KeptEvent
  kind: FlowRow['kind']
  /** The request, of a funding round. */
  round?: string
  generator?: string | undefined
  shares?: bigint
  in?: bigint
  out?: bigint
}
/**
 * All that moved to an account or from it, each by the event that says why; tokens and shares that moved for no other
 * reason were given. What an event states beside the amount is checked: price times quantity, cost, totals.
 */
export function foldFlows(account: Subject): Fold {
  const market = flowMarket()
  const flows: Flow[] = []
  const sums = new Map<string, bigint>()
  /** Adds to a total that an event states, and checks it. */
  const total = (what: string, of: string, event: KeptEvent, stated: string): Check => {
    const sum = (sums.get(of) ?? 0n) + integer(event, 'amount')
    sums.set(of, sum)
    return check(what, 'SOLAR', event.args[stated], sum)
  }
  const add = (event: KeptEvent, kind: Flow['kind'], more: Omit<Flow, 'event' | 'kind'>) =>
    flows.push({ event, kind, ...more })

  const takes: Record<string, (event: KeptEvent) => Check[]> = {
    Contributed(event) {
      const round = String(event.args.requestId)
      add(event, 'CONTRIBUTION', {
        round,
        shares: integer(event, 'shares'),
        out: integer(event, 'amount'),
      })
      return [total('given by the financier in all', `round ${round}`, event, 'financierTotal')]
    },
    Refunded(event) {
      add(event, 'REFUND', { round: String(event.args.requestId), in: integer(event, 'amount') })
      const given = sums.get(`round ${event.args.requestId}`) ?? 0n
      return [check('paid back to the financier', 'SOLAR', event.args.amount, given)]
    },
    OrderFilled(event) {
      const { maker, taker, takerSide, quoteAmount } = event.args
      const isTaker = taker === account
      if (!isTaker && maker !== account) return []
      const isBuy = isTaker === (takerSide === '0')
      const [quote, shares] = [integer(event, 'quoteAmount'), integer(event, 'quantity')]
      // The taker pays the fee: on top of what it bought, out of what it sold for.
      const fee = isTaker ? integer(event, 'fee') : 0n
      const generator = market.generatorOfMarket(event)
      if (isBuy) add(event, 'BUY', { generator, shares, out: quote + fee })
      else add(event, 'SELL', { generator, shares, in: quote - fee })
      return [check('price of the shares', 'SOLAR', quoteAmount, integer(event, 'price') * shares)]
    },
    PayoutClaimed(event) {
      add(event, 'PAYOUT', { generator: event.emitter, in: integer(event, 'amount') })
      return [total('claimed in all', `payouts ${event.emitter}`, event, 'claimedTotal')]
    },
    EscrowRedeemed(event) {
      const shares = integer(event, 'shares')
      add(event, 'REDEMPTION', { generator: event.emitter, shares, in: integer(event, 'amount') })
      const part = (shares * market.costOf(event.emitter)) / 10_000n
      return [check('part of the cost', 'SOLAR', event.args.amount, part)]
    },
    UnitsPurchased(event) {
      if (event.args.payer !== account) return []
      add(event, 'PURCHASE', { generator: event.emitter, out: integer(event, 'amount') })
      const price = integer(event, 'units') * integer(event, 'price')
      return [check('amount of the purchase', 'SOLAR', event.args.amount, price)]
    },
    Activated(event) {
      add(event, 'ACTIVATION', { generator: event.emitter, out: integer(event, 'amount') })
      return []
    },
    ProviderPaid(event) {
      add(event, 'INSTALLATION', { generator: event.emitter, in: integer(event, 'amount') })
      return [check('cost', 'SOLAR', event.args.amount, market.costOf(event.emitter))]
    },
    TokensSold(event) {
      add(event, 'TOKEN_PURCHASE', { in: integer(event, 'amount') })
      return []
    },
    Transfer(event) {
      const { from = '', to = '' } = event.args
      const value = integer(event, 'value')
      if (market.isGenerator(event.emitter)) {
        // An opening and a burn have events of their own.
        if (from === nobody || to === nobody || market.movedByTrade(event)) return []
        const of = { generator: event.emitter, shares: value }
        if (to === account) add(event, 'SHARES_RECEIVED', of)
        if (from === account) add(event, 'SHARES_SENT', of)
        return []
      }
      if (market.paidTrade(event)) return []
      if (to === account && !market.isOurs(from)) add(event, 'TOKENS_RECEIVED', { in: value })
      if (from === account && !market.isOurs(to)) add(event, 'TOKENS_SENT', { out: value })
      return []
    },
  }
  return {
    take(event) {
      market.take(event)
      return takes[event.name]?.(event) ?? []
    },
    end: () =>
      flows.flatMap(({ event, kind, round, in: got = 0n, out: gave = 0n, shares, ...flow }) => {
        const generator =
          flow.generator ??
          (kind === 'CONTRIBUTION' ? market.generatorOfRequest(round ?? '') : null)
        return claimsOf({
          ...{ id: event.id, kind, at: event.emittedAt },
          request: round ?? null,
          generator: generator ?? null,
          location: market.placeOf(round, generator ?? undefined) ?? null,
          shares: shares === undefined ? null : String(shares),
          amountIn: String(got),
          amountOut: String(gave),
        }).map((claim): Folded => ({ ...claim, event }))
      }),
  }
}

type Told = Omit<FlowRow, 'blockNumber' | 'txHash'>

/** The values of one flow, named by its kind and its event. */
function claimsOf({ id, kind, at, ...flow }: Told): Claim[] {
  const name = (word: string) => `${word} of the flow ${kind} ${id}`
  const text = (word: string, value: string | null): Claim[] =>
    value === null ? [] : [{ what: name(word), unit: '', value }]
  const money = (word: string, value: string): Claim[] =>
    value === '0' ? [] : [{ what: name(word), unit: 'SOLAR', value }]
  return [
    { what: name('time'), unit: 'time', value: at },
    ...text('request', flow.request),
    ...text('generator', flow.generator),
    ...text('place', flow.location),
    ...(flow.shares === null
      ? []
      : [{ what: name('shares'), unit: 'shares', value: flow.shares } as const]),
    ...money('amount in', flow.amountIn),
    ...money('amount out', flow.amountOut),
  ]
}

export const flowsClaims = ({ accountFlows }: ResultOf<typeof flowsQuery>): Claim[] =>
  accountFlows.flatMap(claimsOf)

/** First what the whole market has to say, then what befell the account. */
export const flowsKept = (subject: Subject): Kept[] => [
  {
    names: [
      ...['KindAdded', 'SaleOpened', 'RequestCreated', 'GeneratorCreated'],
      ...['MarketOpened', 'OrderFilled'],
    ],
  },
  {
    names: [
      ...['Contributed', 'Refunded', 'PayoutClaimed', 'EscrowRedeemed', 'UnitsPurchased'],
      ...['Activated', 'ProviderPaid', 'TokensSold', 'Transfer'],
    ],
    touched: touchedBy('account', subject),
  },
]
