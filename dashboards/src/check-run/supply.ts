import { graphql, type ResultOf } from '../graphql'
import { type Verdict, verdictOf } from './equation'

export const supplyQuery = graphql(`
  query RecomputeSupply {
    head { height }
    tokens { id totalSupply }
    accounts(orderBy: [id_ASC]) { balance }
  }
`)

/** All balances together are the supply. */
export function checkSupply({ tokens, accounts }: ResultOf<typeof supplyQuery>): Verdict {
  const found = accounts.reduce((sum, { balance }) => sum + BigInt(balance), 0n)
  const equations = tokens.map(({ id, totalSupply }) => ({
    what: `all balances of ${id}`,
    expected: BigInt(totalSupply),
    found,
  }))
  return verdictOf(equations, tokens.length + accounts.length)
}
