import { graphql, type ResultOf } from '../graphql'
import { sumBy, type Verdict, verdictOf } from './equation'

export const priceQuery = graphql(`
  query RecomputePrice {
    head { height }
    generators(orderBy: [id_ASC]) { id price }
    holdings(orderBy: [id_ASC]) { id balance }
    priceVotes(where: { hasVote_eq: true }, orderBy: [id_ASC]) { id generator { id } price }
  }
`)

/** Each price is the votes' mean, weighted by the shares that their voters hold, rounded down; 0 without a vote. */
export function checkPrice(rows: ResultOf<typeof priceQuery>): Verdict {
  const { generators, holdings, priceVotes } = rows
  const balances = new Map(holdings.map(({ id, balance }) => [id, BigInt(balance)]))
  const weightOf = ({ id }: { id: string }) => balances.get(id) ?? 0n // one key: generator-account
  const of = (vote: { generator: { id: string } }) => vote.generator.id
  const shares = sumBy(priceVotes, of, weightOf)
  const weighted = sumBy(priceVotes, of, (vote) => BigInt(vote.price ?? 0) * weightOf(vote))
  const equations = generators.map(({ id, price }) => {
    const voting = shares.get(id) ?? 0n
    const expected = voting === 0n ? 0n : (weighted.get(id) ?? 0n) / voting
    return { what: `price of ${id}`, expected, found: BigInt(price) }
  })
  return verdictOf(equations, generators.length + holdings.length + priceVotes.length)
}
