import type { KeptEvent } from './event'
import { integer } from './fold'

type Deal = { generator: string | undefined; sides: string[] }

/**
 * What one has to know of the market to tell one account's flows: its contracts, the request and the place of each
 * generator, the generator of each market, and who traded in which transaction.
 */
export function flowMarket() {
  const contracts = new Set<string>()
  const places = new Map<string, string>()
  const generators = new Map<string, { request: string; cost: bigint }>()
  const ofRequest = new Map<string, string>()
  const assets = new Map<string, string>()
  const deals = new Map<string, Deal[]>()
  const marketOf = ({ emitter, args }: KeptEvent) => `${emitter} ${args.marketId}`

  const takes: Record<string, (event: KeptEvent) => void> = {
    RequestCreated: ({ args }) => places.set(String(args.requestId), String(args.location)),
    GeneratorCreated(event) {
      const [generator, request] = [String(event.args.generator), String(event.args.requestId)]
      contracts.add(generator)
      generators.set(generator, { request, cost: integer(event, 'cost') })
      ofRequest.set(request, generator)
    },
    MarketOpened: (event) => assets.set(marketOf(event), String(event.args.asset)),
    OrderFilled(event) {
      const { maker, taker } = event.args
      const deal = { generator: assets.get(marketOf(event)), sides: [String(maker), String(taker)] }
      deals.set(event.txHash, [...(deals.get(event.txHash) ?? []), deal])
    },
  }
  const dealsOf = (event: KeptEvent) => deals.get(event.txHash) ?? []
  return {
    take(event: KeptEvent) {
      contracts.add(event.emitter)
      takes[event.name]?.(event)
    },
    /** A contract of the market: its emitter said something. */
    isOurs: (address: string) => contracts.has(address),
    isGenerator: (address: string) => generators.has(address),
    generatorOfMarket: (event: KeptEvent) => assets.get(marketOf(event)),
    generatorOfRequest: (request: string) => ofRequest.get(request),
    costOf: (generator: string) => generators.get(generator)?.cost ?? 0n,
    /** As the consumer wrote it; of a round, or of a generator. */
    placeOf(round: string | undefined, generator: string | undefined): string | undefined {
      const request = round ?? generators.get(generator ?? '')?.request
      return request === undefined ? undefined : places.get(request)
    },
    /** Tokens of one who traded in the same transaction paid for the trade, or its fee. */
    paidTrade: (event: KeptEvent) =>
      dealsOf(event).some(({ sides }) => sides.includes(String(event.args.from))),
    /** Shares between the two sides of a trade of the same transaction are in the trade. */
    movedByTrade: (event: KeptEvent) =>
      dealsOf(event).some(
        ({ generator, sides }) =>
          generator === event.emitter &&
          sides.includes(String(event.args.from)) &&
          sides.includes(String(event.args.to)),
      ),
  }
}
