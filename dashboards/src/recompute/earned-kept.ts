import { type Ask, type Kept, newestBlock, readEvents } from './event'
import { type Subject, touchedBy } from './recipe'

/** The generators that an account ever had shares of, by its events alone: by the rounds it gave to, and by movements. */
async function generatorsOf(touched: string, asked: Ask): Promise<string[]> {
  const [requests, generators] = [new Set<string>(), new Set<string>()]
  const each = async (
    kept: Kept,
    take: (args: Record<string, string>, emitter: string) => void,
  ) => {
    for await (const page of readEvents(kept, newestBlock, asked))
      for (const { args, emitter } of page) take(args, emitter)
  }
  await each({ names: ['Contributed'], touched }, ({ requestId = '' }) => requests.add(requestId))
  await each({ names: ['ShareBalance'], touched }, (_, emitter) => generators.add(emitter))
  await each({ names: ['FundingSucceeded'] }, ({ requestId = '', generator = '' }) => {
    if (requests.has(requestId)) generators.add(generator)
  })
  return [...generators]
}

/** Payments to its generators come first, then all that befell the account. */
export async function earnedKept(subject: Subject, asked: Ask): Promise<Kept[]> {
  const touched = touchedBy('account', subject)
  if (touched === undefined) return []
  const emitters = await generatorsOf(touched, asked)
  return [
    { names: ['FundingSucceeded'] },
    { names: ['RevenueAccrued'], emitters },
    { names: ['Contributed'], touched },
    { names: ['Transfer', 'ShareBalance', 'PayoutClaimed'], touched, emitters },
  ]
}
