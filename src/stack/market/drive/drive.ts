import type { Deployment } from '../../../deployment'
import { HeliographError } from '../../../errors'
import { type Rpc, type RpcCall, toHex } from '../../../rpc'
import type { Action } from '../actions'
import { createEncoder, type Encoder, type Transaction } from './encode'
import { createNames, type Names, noteReceipt, type Receipt } from './names'

/** Far above any base fee that the local chain comes to. */
export const GAS_PRICE = 2_000_000_000

export type DriveOptions = {
  rpc: Rpc
  /** Unlocked accounts, by the plan's numbers. */
  accounts: string[]
  contracts: Deployment['contracts']
  actions: Action[]
  /** Time of the last block, which may be empty. Unix seconds. */
  endsAt: number
  /** Told after each block how many actions are done. */
  onProgress?(done: number): void
}

/**
 * Turns planned actions into transactions and mines each time of the plan as one block, or as two where one needs the other. Every receipt is looked at:
 * a failed transaction throws MarketError (`SIMULATION_FAILED`) that names the action.
 */
export async function drivePlan(options: DriveOptions): Promise<Names> {
  const { rpc, accounts, contracts, actions, endsAt, onProgress } = options
  const names = createNames()
  const encoder = createEncoder(accounts, contracts, names)
  const nonces = await readNonces(rpc, accounts)

  let done = 0
  let time = 0
  while (done < actions.length) {
    time = Math.max(actions[done]?.at ?? 0, time + 1)
    const { block, transactions } = takeBlock(encoder, actions, done, time)
    await rpc.batch(transactions.map((transaction) => sendCall(transaction, nonces)))
    await rpc.call('evm_mine', [toHex(time)])
    const receipts: Receipt[] = await rpc.call('eth_getBlockReceipts', ['latest'])
    for (const [index, action] of block.entries()) {
      const receipt = receipts[index]
      if (receipt?.status !== '0x1') {
        throw await explain(rpc, encoder, action, transactions[index])
      }
      noteReceipt(names, action.creates, receipt)
    }
    done += block.length
    onProgress?.(done)
  }
  if (time < endsAt) await rpc.call('evm_mine', [toHex(endsAt)])
  return names
}

/**
 * The actions of one time, from the one at `start` on. One that names what another of them makes waits for the next block, a
 * second later, with all behind it.
 */
function takeBlock(encoder: Encoder, actions: Action[], start: number, time: number) {
  const block: Action[] = []
  const transactions: Transaction[] = []
  for (let i = start; i < actions.length; i++) {
    const action = actions[i] as Action
    if (action.at > time) break
    try {
      transactions.push(encoder.transactionOf(action))
    } catch (error) {
      if (block.length === 0 || !(error instanceof RangeError)) throw error
      break
    }
    block.push(action)
  }
  return { block, transactions }
}

async function readNonces(rpc: Rpc, accounts: string[]): Promise<Map<string, number>> {
  const counts = await rpc.batch(
    accounts.map((account) => ['eth_getTransactionCount', [account, 'latest']]),
  )
  return new Map(accounts.map((account, index) => [account, Number(counts[index])]))
}

function sendCall(transaction: Transaction, nonces: Map<string, number>): RpcCall {
  const { from, to, data, value, gas } = transaction
  const nonce = nonces.get(from) ?? 0
  nonces.set(from, nonce + 1)
  return [
    'eth_sendTransaction',
    [
      {
        from,
        to,
        data,
        value: toHex(value),
        gas: toHex(gas),
        gasPrice: toHex(GAS_PRICE),
        nonce: toHex(nonce),
      },
    ],
  ]
}

/** Asks the contract again, as a call, why it refused. */
async function explain(
  rpc: Rpc,
  encoder: Encoder,
  action: Action,
  transaction: Transaction | undefined,
): Promise<MarketError> {
  let reason = 'it was not mined, or passes now'
  if (transaction) {
    const { from, to, data, value } = transaction
    const answer = await rpc.raw('eth_call', [{ from, to, data, value: toHex(value) }, 'latest'])
    const returned = answer.error?.data
    if (answer.error) {
      const name = typeof returned === 'string' ? encoder.nameError(returned) : undefined
      reason = name ?? answer.error.message
    }
  }
  return new MarketError(action, reason)
}

export class MarketError extends HeliographError {
  constructor({ method, on, from, args, at }: Action, reason: string) {
    const target = 'contract' in on ? on.contract : `generator(${on.generator})`
    const values = JSON.stringify(args, (_, value) =>
      typeof value === 'bigint' ? value.toString() : value,
    )
    super(
      'SIMULATION_FAILED',
      `${target}.${method}${values} by account(${from}) at ${new Date(at * 1_000).toISOString()} failed: ${reason}`,
    )
  }
}
