import type { Kind } from '../figures/entry'
import { Refusal } from './parameters'

type Query = (document: string, variables: object) => Promise<unknown>
type Known = { document: string; code: string; why: (id: string) => string }

const byId = (field: string) =>
  `query Known($id: String!) { known: ${field}(id: $id) { id } }` as const

const kinds: Record<Exclude<Kind, 'compare'>, Known> = {
  generator: {
    document: byId('generatorById'),
    code: 'UNKNOWN_GENERATOR',
    why: (id) => `There is no generator ${id}.`,
  },
  account: {
    document: byId('accountById'),
    code: 'UNKNOWN_ACCOUNT',
    why: (id) => `No event names the account ${id}.`,
  },
  request: {
    document: byId('fundingRequestById'),
    code: 'UNKNOWN_REQUEST',
    why: (id) => `There is no request ${id}.`,
  },
  market: {
    document: 'query Known($id: String!) { known: markets(where: { code_eq: $id }) { id } }',
    code: 'UNKNOWN_MARKET',
    why: (id) => `There is no market ${id}.`,
  },
}

/** Throws Refusal (`UNKNOWN_GENERATOR`, `UNKNOWN_ACCOUNT`, `UNKNOWN_REQUEST`, `UNKNOWN_MARKET`). */
export async function refuseUnknown(of: Kind, id: string, query: Query): Promise<void> {
  if (of === 'compare') {
    for (const each of id.split(',')) await refuseUnknown('generator', each, query)
    return
  }
  const { document, code, why } = kinds[of]
  const { known } = (await query(document, { id })) as { known: object | object[] | null }
  if (known === null || (Array.isArray(known) && known.length === 0))
    throw new Refusal(code, why(id))
}
