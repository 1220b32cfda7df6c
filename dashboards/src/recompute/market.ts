import { graphql } from '../graphql'
import type { Ask, Kept } from './event'
import { type Subject, touchedBy } from './recipe'

const marketQuery = graphql(`
  query MarketOf($code: String!) {
    markets(where: { code_eq: $code }, limit: 1) { id generator { address } }
  }
`)

async function findMarket(code: Subject, asked: Ask) {
  if (code === null) return undefined
  return (await asked(marketQuery, { code })).markets[0]
}

export const marketId = async (code: Subject, asked: Ask): Promise<string | undefined> =>
  (await findMarket(code, asked))?.id

/** Events of a market that is named by its code. */
export const marketKept =
  (names: string[]) =>
  async (code: Subject, asked: Ask): Promise<Kept[]> => {
    const market = await findMarket(code, asked)
    return market ? [{ names, touched: touchedBy('market', market.id) }] : []
  }

/** Those, then those of the generator whose shares it trades. */
export const marketAndGeneratorKept =
  (names: string[], ofGenerator: string[]) =>
  async (code: Subject, asked: Ask): Promise<Kept[]> => {
    const market = await findMarket(code, asked)
    if (!market) return []
    const generator = market.generator?.address
    return [
      { names, touched: touchedBy('market', market.id) },
      ...(generator
        ? [{ names: ofGenerator, touched: touchedBy('generator', generator) } as Kept]
        : []),
    ]
  }
