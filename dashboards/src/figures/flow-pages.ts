import type { FlowRow } from '../figures/flows'

type Answer = { accountFlows: FlowRow[] }

/** All flows of an account, however many pages they fill; all of one block, for one request reads one. */
export async function readFlows(ask: (more: object) => Promise<unknown>): Promise<Answer> {
  const accountFlows: FlowRow[] = []
  for (;;) {
    const page = (await ask({ offset: accountFlows.length })) as Answer
    if (page.accountFlows.length === 0) return { accountFlows }
    accountFlows.push(...page.accountFlows)
  }
}
