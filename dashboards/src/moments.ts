import { graphql, type ResultOf } from './graphql'

/** A block worth a look, and what happened in it. */
export type Moment = { block: number; at: string; what: string }

export const momentsQuery = graphql(`
  query Moments($touched: [String!]!, $names: [String!]!) {
    events(where: { touched_containsAll: $touched, name_in: $names }, orderBy: [id_ASC], limit: 1000) {
      blockNumber
      emittedAt
      name
    }
    firstUnits: events(
      where: { touched_containsAll: $touched, name_eq: "UnitsPurchased" }
      orderBy: [id_ASC]
      limit: 1
    ) {
      blockNumber
      emittedAt
      name
    }
  }
`)

const words: Record<string, string> = {
  GeneratorCreated: 'funded',
  Activated: 'activated',
  DefaultDeclared: 'in default',
  MarketOpened: 'market opened',
  PriceChanged: 'price changed',
  UnitsPurchased: 'first kWh',
}

/** Which events matter: of one generator its price too, of the whole market there would be too many. */
export const momentNames = (ofGenerator: boolean): string[] =>
  Object.keys(words).filter(
    (name) => name !== 'UnitsPurchased' && (ofGenerator || name !== 'PriceChanged'),
  )

/** One per block, in the chain's order; what happened in it is told in that order, each once. */
export function momentsOf({ events, firstUnits }: ResultOf<typeof momentsQuery>): Moment[] {
  const byBlock = new Map<number, { at: string; names: Set<string> }>()
  const inOrder = [...events, ...firstUnits].sort((a, b) => a.blockNumber - b.blockNumber)
  for (const { blockNumber, emittedAt, name } of inOrder) {
    const known = byBlock.get(blockNumber) ?? { at: emittedAt, names: new Set() }
    byBlock.set(blockNumber, known)
    known.names.add(words[name] ?? name)
  }
  return [...byBlock].map(([block, { at, names }]) => ({ block, at, what: [...names].join(', ') }))
}
