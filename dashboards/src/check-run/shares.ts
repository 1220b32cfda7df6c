import { graphql, type ResultOf } from '../graphql'
import { sumBy, type Verdict, verdictOf } from './equation'

export const sharesQuery = graphql(`
  query RecomputeShares {
    head { height }
    generators(orderBy: [id_ASC]) { id sharesLeft }
    holdings(orderBy: [id_ASC]) { generator { id } balance }
    escrowRedemptions(orderBy: [id_ASC]) { generator { id } shares }
  }
`)

/** Shares held, and shares left, of each generator: 10,000 less those that redemption burnt. */
export function checkShares(rows: ResultOf<typeof sharesQuery>): Verdict {
  const of = (row: { generator: { id: string } }) => row.generator.id
  const held = sumBy(rows.holdings, of, ({ balance }) => BigInt(balance))
  const burnt = sumBy(rows.escrowRedemptions, of, ({ shares }) => BigInt(shares))
  const equations = rows.generators.flatMap(({ id, sharesLeft }) => {
    const expected = 10_000n - (burnt.get(id) ?? 0n)
    return [
      { what: `shares held of ${id}`, expected, found: held.get(id) ?? 0n },
      { what: `shares left of ${id}`, expected, found: BigInt(sharesLeft) },
    ]
  })
  const { generators, holdings, escrowRedemptions } = rows
  return verdictOf(equations, generators.length + holdings.length + escrowRedemptions.length)
}
