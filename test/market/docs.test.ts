import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { get } from './ask'
import { likeRequests, listenToEvents, talk } from './docs/live'
import { differences } from './docs/same-shape'
import { eventsOf, messagesOf, type Sample, samplesOf } from './docs/samples'

const samples = readdirSync('docs')
  .filter((name) => /^(?:feeds|streams|adapters.*)\.md$/.test(name))
  .flatMap((name) => samplesOf(name, readFileSync(join('docs', name), 'utf8')))

const WAIT_MS = 60_000

/** What each of the samples differs by from the nearest message that comes; waits for those that have not come yet. */
async function untilHeard(
  expected: unknown[],
  messages: AsyncGenerator<unknown>,
): Promise<string[]> {
  const nearest = expected.map((each) => [
    `nothing like ${JSON.stringify(each).slice(0, 80)} was heard`,
  ])
  const end = sleep(WAIT_MS, undefined, { ref: false })
  while (nearest.some((faults) => faults.length > 0)) {
    const next = await Promise.race([messages.next(), end])
    if (!next || next.done) break
    for (const [i, each] of expected.entries()) {
      const faults = differences(each, next.value)
      const known = nearest[i] ?? []
      if (known[0]?.startsWith('nothing like') || faults.length < known.length) nearest[i] = faults
    }
  }
  void messages.return(undefined)
  return nearest.flat()
}

async function faultsOf({ request = '', body }: Sample): Promise<string[]> {
  const [method, path = ''] = request.split(' ')
  if (method === 'WS') {
    const { sent, heard } = messagesOf(body)
    return untilHeard(heard, talk(path, sent))
  }
  if (body.startsWith('event:')) return untilHeard(eventsOf(body), listenToEvents(path))
  const sample = JSON.parse(body)
  let faults = ['nothing was asked']
  for await (const asked of likeRequests(path, body)) {
    faults = differences(sample, (await get(asked)).body)
    if (faults.length === 0) break
  }
  return faults
}

/** They name addresses of the market as it is simulated by itself. */
const scale = process.env.DEMO_SCALE ?? '1'

describe.skipIf(scale !== '1')('the samples of the documents', () => {
  it('stand below their requests', () => {
    expect(samples.filter(({ request }) => request === undefined)).toEqual([])
    expect(samples.length).toBeGreaterThan(30)
  })

  const asked = samples.filter(({ request }) => request !== undefined)
  it.each(asked.map((sample) => [sample.page, sample.line, sample.request, sample] as const))(
    '%s, line %i: %s',
    async (_page, _line, _request, sample) => {
      expect(await faultsOf(sample)).toEqual([])
    },
    WAIT_MS + 30_000,
  )
})
