import type { Node } from '../rpc/node'
import { type Call, NodeFault, Unsupported } from '../rpc/transport'
import { readBloom } from './bloom'
import { type Header, inChainOrder, type OwnLog, readLogs } from './logs'
import { BATCH, chunksOf, hex, logCalls, type Question } from './question'

/** A block, and addresses whose events its bloom shows, but the answer lacks. */
type Suspicion = { header: Header; addresses: string[]; isSilent: boolean }

/** What is less likely than this did not happen by chance. */
const NEVER = 1e-9

/**
 * Asks again, by block hash, for the blocks whose bloom shows events of ours that the answer lacks. A second answer that has
 * them is a contradiction: NodeFault, until `patience` is used up; from then on its logs are put in. One that lacks them too
 * settles it, for a bloom may err; but not in more blocks than blooms err: NodeFault.
 */
export async function requireAllShown(
  node: Node,
  question: Question,
  headers: Iterable<Header>,
  byBlock: Map<number, OwnLog[]>,
  patience: { left: number },
): Promise<void> {
  const suspicions: Suspicion[] = []
  /** How many blocks may be expected to show, by chance, an address that emitted nothing. */
  let expected = 0
  for (const header of headers) {
    const { mayHold, errs } = readBloom(header.logsBloom)
    expected += question.addresses.length * errs
    const suspicion = suspect(question, header, mayHold, byBlock.get(header.number) ?? [])
    if (suspicion.addresses.length > 0) suspicions.push(suspicion)
  }
  const unexplained: number[] = []
  for (const some of chunksOf(suspicions, BATCH)) {
    const answers = await askByHash(node, question, some)
    for (const [i, suspicion] of some.entries()) settle(suspicion, answers[i] as OwnLog[])
  }
  if (unexplained.length > 0 && chanceOf(unexplained.length, expected) < NEVER) {
    throw new NodeFault(
      'inconsistent',
      `${unexplained.length} blocks, from ${unexplained[0]} on, have events that the node does not give`,
    )
  }

  function settle({ header, addresses, isSilent }: Suspicion, again: OwnLog[]): void {
    const { number } = header
    const isSuspect = new Set(addresses)
    const logs = byBlock.get(number) ?? []
    const before = logs.filter(({ address }) => isSuspect.has(address))
    if (idsOf(again) === idsOf(before)) {
      if (isSilent) unexplained.push(number)
      return
    }
    patience.left -= 1
    if (patience.left >= 0 || again.length <= before.length) {
      throw new NodeFault(
        'inconsistent',
        `block ${number} has ${before.length} logs by range, ${again.length} by hash`,
      )
    }
    const others = logs.filter(({ address }) => !isSuspect.has(address))
    byBlock.set(number, inChainOrder([...others, ...again]))
  }
}

/** A bound of the chance that `count` blocks err where `expected` do on average: the first term of Poisson's tail. */
function chanceOf(count: number, expected: number): number {
  if (count <= expected) return 1
  let chance = 1
  for (let i = 1; i <= count; i++) chance *= expected / i
  return chance
}

function suspect(
  { addresses, topicsOf }: Question,
  header: Header,
  mayHold: (value: string) => boolean,
  logs: readonly OwnLog[],
): Suspicion {
  const said = new Set(logs.flatMap(({ address, topic }) => [address, `${address}${topic}`]))
  const suspects = addresses.filter((address) => {
    if (!mayHold(address)) return false
    const own = topicsOf(address, header.number) ?? new Set()
    return [...own].some((topic) => !said.has(`${address}${topic}`) && mayHold(topic))
  })
  // Who emitted something else is in the bloom for that; the topic may be a stranger's.
  return { header, addresses: suspects, isSilent: suspects.some((address) => !said.has(address)) }
}

/** The logs of each block's suspects, all in one request: in dense blocks a bloom errs so often that one each would cost more than all else. */
async function askByHash(
  node: Node,
  question: Question,
  suspicions: readonly Suspicion[],
): Promise<OwnLog[][]> {
  const ask = (rangeOf: (header: Header) => object) => {
    const calls = suspicions.map(({ header, addresses }) =>
      logCalls(question, rangeOf(header), addresses),
    )
    return node.askWithin(calls.flat(), (answers) => {
      let at = 0
      return suspicions.map(({ header: { number } }, i) => {
        const own = answers.slice(at, at + (calls[i] as Call[]).length)
        at += own.length
        return readLogs(own, number, number, question.topicsOf)
      })
    })
  }
  try {
    return await ask(({ hash }) => ({ blockHash: hash }))
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    return ask(({ number }) => ({ fromBlock: hex(number), toBlock: hex(number) }))
  }
}

const idsOf = (logs: readonly OwnLog[]) =>
  logs.map(({ blockHash, logIndex }) => `${blockHash}-${logIndex}`).join()
