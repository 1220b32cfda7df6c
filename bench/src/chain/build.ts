import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AbiCoder, concat, getCreate2Address, getCreateAddress, Interface, keccak256 } from 'ethers'
import type { Deployment } from '../../../src/deployment'
import type { Rpc } from '../../../src/rpc'
import { LOCAL_CHAIN_ID, LOCAL_FINALITY } from '../../../src/stack/chain/anvil'
import { deployMarket } from '../../../src/stack/deploy/deploy'
import { unlockedDeployer } from '../../../src/stack/deploy/deployer'
import { createBlockWriter, type Transaction } from './blocks'
import { type Call, calls, playInput } from './calls'
import { createLife, type Places, type Site } from './life'
import { createRandom } from './random'

const BLOCK_SECONDS = 3_600
/** Bidding lasts seven days, and a little. */
const WAIT_BLOCKS = 171
const FUNDING_BLOCKS = 40
const WAVE_BLOCKS = 240
const SITES_PER_WAVE = 10
export const ACTORS = 1_500
/** The crowd follows the four contracts of the market. */
export const CROWD_NONCE = 4
const CALLS_PER_TRANSACTION = 40
/** What follows the last event, so that it is final for everyone. */
const TAIL_BLOCKS = LOCAL_FINALITY + 5
const SEED = 20_260_101

export type BuiltChain = { deployment: Deployment; blocks: number; seconds: number }

/** The market's life on an empty chain: `events` of ours at least, over a block for each 46 of them. */
export async function buildChain(rpc: Rpc, events: number): Promise<BuiltChain> {
  const startedAt = performance.now()
  const [owner = ''] = await rpc.call<string[]>('eth_accounts')
  const deployer = unlockedDeployer(rpc, owner)
  const options = { network: 'local', chainId: LOCAL_CHAIN_ID, finality: LOCAL_FINALITY }
  const deployment = await deployMarket(deployer, options)
  const crowd = (await deployer.create(artifact('Crowd').bytecode)).address
  const stranger = (await deployer.create(artifact('Stranger').bytecode)).address
  const writer = createBlockWriter(rpc, owner, BLOCK_SECONDS)
  await writer.begin()

  const places = await placesOf(rpc, deployment, crowd)
  for (const block of enrolment(places, crowd, deployment)) await writer.write(block)

  const random = createRandom(SEED)
  const life = createLife(places, random)
  const blocks = Math.max(700, Math.round((events / 250_000) * 5_400))
  const live: Site[] = []
  const agenda = agendaOf(life, blocks, live)
  let played = ACTORS
  let left = events - 4_000
  for (let block = 0; block < blocks; block++) {
    const made: Call[] = agenda.get(block)?.() ?? []
    left -= made.length * 2
    if (live.length > 0) {
      const wanted = left / (blocks - block)
      for (let acted = 0; acted < wanted; ) {
        const act = life.act(random.pick(live))
        made.push(act.call)
        acted += act.events
        left -= act.events
      }
    }
    played += made.length
    await writer.write([...plays(crowd, made), ...(block % 10 === 0 ? [shout(stranger)] : [])])
  }
  for (let block = 0; block < TAIL_BLOCKS; block++) await writer.write([])
  await requirePlayed(rpc, crowd, played)
  const seconds = (performance.now() - startedAt) / 1_000
  return { deployment, blocks: Number(await rpc.call('eth_blockNumber')), seconds }
}

/** What is due at which block: each wave of sites from its requests to the generators that go live. */
function agendaOf(life: ReturnType<typeof createLife>, blocks: number, live: Site[]) {
  const agenda = new Map<number, () => Call[]>()
  const add = (block: number, due: () => Call[]) => {
    const before = agenda.get(block)
    agenda.set(block, () => [...(before?.() ?? []), ...due()])
  }
  for (let start = 0; start + WAVE_BLOCKS < blocks; start += WAVE_BLOCKS) {
    const requests = Array.from({ length: SITES_PER_WAVE }, () => life.request())
    add(start, () => requests.map(({ asked }) => asked))
    add(start + 1, () => requests.map(({ offered }) => offered))
    add(start + WAIT_BLOCKS, () => requests.map(({ site }) => life.accept(site)))
    for (const [index, { site }] of requests.entries()) {
      const funding = life.fund(site)
      const from = start + WAIT_BLOCKS + 1 + index
      for (const [number, call] of funding.entries()) {
        add(from + Math.floor((number * FUNDING_BLOCKS) / funding.length), () => [call])
      }
      add(from + FUNDING_BLOCKS, () => {
        live.push(site)
        return life.begin(site)
      })
    }
  }
  return agenda
}

/** Actors, their tokens, and the Marketplace's right to take them. */
function* enrolment(
  places: Places,
  crowd: string,
  deployment: Deployment,
): Generator<Transaction[]> {
  const { tokenSale, solarToken } = deployment.contracts
  const abi = new Interface(artifact('Crowd').abi)
  const some = 50
  for (let from = 0; from < ACTORS; from += some) {
    yield [{ to: crowd, data: abi.encodeFunctionData('enrol', [some]) }]
  }
  const each = 20_000n * 10n ** 18n
  for (let from = 0; from < ACTORS; from += some) {
    const data = abi.encodeFunctionData('treat', [tokenSale, solarToken, each, from, some])
    yield [{ to: crowd, data, value: from === 0 ? 25_000n * 10n ** 18n : 0n }]
  }
  const approvals = places.actors.map((_, actor) =>
    calls.approve(actor, solarToken, deployment.contracts.marketplace, 2n ** 255n),
  )
  for (const transaction of plays(crowd, approvals)) yield [transaction]
}

function plays(crowd: string, made: Call[]): Transaction[] {
  const transactions: Transaction[] = []
  for (let from = 0; from < made.length; from += CALLS_PER_TRANSACTION) {
    transactions.push({
      to: crowd,
      data: playInput(made.slice(from, from + CALLS_PER_TRANSACTION)),
    })
  }
  return transactions
}

function shout(stranger: string): Transaction {
  const abi = new Interface(artifact('Stranger').abi)
  return { to: stranger, data: abi.encodeFunctionData('shout', [6]) }
}

/** A failed transaction would leave events out. */
async function requirePlayed(rpc: Rpc, crowd: string, expected: number): Promise<void> {
  const data = new Interface(artifact('Crowd').abi).encodeFunctionData('played')
  const actual = Number(await rpc.call('eth_call', [{ to: crowd, data }, 'latest']))
  if (actual !== expected) throw new Error(`The crowd made ${actual} calls of ${expected}`)
}

async function placesOf(rpc: Rpc, { contracts }: Deployment, crowd: string): Promise<Places> {
  const { solarToken, marketplace } = contracts
  const kindOf = new Interface([
    'function kindOf(uint256) view returns (tuple(string name, string unitName, uint256 unitScale, address implementation))',
  ])
  const data = kindOf.encodeFunctionData('kindOf', [0])
  const answer = await rpc.call<string>('eth_call', [{ to: marketplace, data }, 'latest'])
  const { implementation } = kindOf.decodeFunctionResult('kindOf', answer)[0]
  const codeHash = keccak256(
    concat([
      '0x3d602d80600a3d3981f3363d3d373d3d3d363d73',
      implementation,
      '0x5af43d82803e903d91602b57fd5bf3',
    ]),
  )
  const coder = AbiCoder.defaultAbiCoder()
  return {
    solarToken,
    marketplace,
    // A contract's own creations count from 1.
    actors: Array.from({ length: ACTORS }, (_, index) =>
      getCreateAddress({ from: crowd, nonce: index + 1 }).toLowerCase(),
    ),
    generatorOf(requestId, consumer, provider, cost) {
      const terms = coder.encode(
        ['uint256', 'address', 'address', 'uint256'],
        [requestId, consumer, provider, cost],
      )
      return getCreate2Address(marketplace, keccak256(terms), codeHash).toLowerCase()
    },
  }
}

function artifact(name: 'Crowd' | 'Stranger'): { abi: string[]; bytecode: string } {
  const path = resolve(__dirname, '../../../../artifacts', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}
