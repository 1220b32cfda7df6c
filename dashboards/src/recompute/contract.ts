import type { Unit } from './fold'
import { findWallets, type Wallet } from './wallet'

/** One value that a contract itself can be asked for: a call without arguments that gives a whole number. */
export type ContractValue = { call: string; selector: string; to: string; said: string; unit: Unit }

/** What the contract says, asked through the reader's wallet. */
export type ContractAnswer =
  | { is: 'answered'; wallet: string; value: string }
  | { is: 'no wallet' }
  | { is: 'other chain'; wallet: string; chain: bigint; ours: bigint }
  /** `from`: the first block whose state its node still has. */
  | { is: 'no state'; wallet: string; from: number }
  | { is: 'failed'; wallet: string; why: string }

const hex = (value: number) => `0x${value.toString(16)}`

/** Number of the chain that the index is of. Throws what fetch throws, and SyntaxError where none is known. */
export async function indexedChain(): Promise<bigint> {
  const status = (await (await fetch('/v1/status')).json()) as { chainId: number | null }
  return BigInt(String(status.chainId))
}

/** Asks at a block; `chain`: the number of the chain that the index is of. Throws nothing. */
export async function askContract(
  { selector, to }: ContractValue,
  block: number,
  chain = indexedChain,
  wallets = findWallets,
): Promise<ContractAnswer> {
  const [wallet] = await wallets()
  if (!wallet) return { is: 'no wallet' }
  const call = (height: number) =>
    wallet.request({ method: 'eth_call', params: [{ to, data: selector }, hex(height)] })
  try {
    const [theirs, ours] = [
      BigInt(String(await wallet.request({ method: 'eth_chainId' }))),
      await chain(),
    ]
    if (theirs !== ours) return { is: 'other chain', wallet: wallet.name, chain: theirs, ours }
    const result = await call(block).catch(async (error: unknown) => {
      const from = isRefusal(error) ? null : await firstState(call, block, await headOf(wallet))
      if (from === null) throw error
      return from
    })
    return typeof result === 'number'
      ? { is: 'no state', wallet: wallet.name, from: result }
      : { is: 'answered', wallet: wallet.name, value: String(BigInt(String(result))) }
  } catch (error) {
    return { is: 'failed', wallet: wallet.name, why: messageOf(error) }
  }
}

const headOf = async (wallet: Wallet) => Number(await wallet.request({ method: 'eth_blockNumber' }))

/** Refused by the reader, or not allowed (EIP-1193): it says nothing of the node. */
const isRefusal = (error: unknown) =>
  [4001, 4100].includes(Number((error as { code?: unknown } | null)?.code))

/** A node that forgets keeps the newest states: the first one is found by halving, in some twenty calls. */
async function firstState(
  call: (height: number) => Promise<unknown>,
  without: number,
  head: number,
): Promise<number | null> {
  const has = (height: number) =>
    call(height).then(
      () => true,
      () => false,
    )
  if (head <= without || !(await has(head))) return null
  let [low, high] = [without, head]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await has(middle)) high = middle
    else low = middle
  }
  return high
}

const messageOf = (error: unknown) =>
  String((error as { message?: unknown } | null)?.message ?? error).slice(0, 200)
