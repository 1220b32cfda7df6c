import type { FlowRow } from './flows'

type Flows = { accountFlows: FlowRow[] }

/** Rows that one question asks for at most. */
const page = 10_000

/** All flows of an account, however many pages they fill; all of one block, for one request reads one. */
export async function readFlows(ask: (more: object) => Promise<unknown>): Promise<Flows> {
  const accountFlows: FlowRow[] = []
  for (;;) {
    const next = (await ask({ offset: accountFlows.length })) as Flows
    if (next.accountFlows.length === 0) return { accountFlows }
    accountFlows.push(...next.accountFlows)
  }
}

/** The flows that a first answer had no room for, behind its own. */
export async function restOfFlows<Answer extends Flows>(
  answer: Answer,
  more: (variables: object) => Promise<unknown>,
): Promise<Answer> {
  const known = answer.accountFlows
  if (known.length < page) return answer
  const { accountFlows } = await readFlows(({ offset = 0 }: { offset?: number }) =>
    more({ offset: known.length + offset }),
  )
  return { ...answer, accountFlows: [...known, ...accountFlows] }
}
