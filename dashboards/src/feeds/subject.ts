import { graphql, type ResultOf } from '../graphql'

/** What the samples are about: the busiest markets, and a final block with a trade. */
export const subjectQuery = graphql(`
  query FeedSubject($final: Int!) {
    markets(where: { status_eq: OPEN }, orderBy: [tradeCount_DESC, id_ASC], limit: 6) {
      code number orderBook asset quote { id }
    }
    trades(where: { blockNumber_lte: $final }, orderBy: [tradeId_DESC], limit: 1) { blockNumber }
  }
`)

type Answer = ResultOf<typeof subjectQuery>

/** `codes`: the busiest markets, that of the samples first. */
export type Subject = Answer['markets'][number] & { block: number; codes: string[] }

/** Null while nothing was ever opened to be traded. */
export function subjectOf({ markets, trades }: Answer, final: number): Subject | null {
  const [market] = markets
  if (!market) return null
  const codes = markets.map(({ code }) => code)
  return { ...market, codes, block: trades[0]?.blockNumber ?? final }
}
