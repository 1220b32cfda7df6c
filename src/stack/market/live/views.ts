import type { Interface, Result } from 'ethers'
import type { Rpc } from '../../../rpc'

export type View = { to: string; abi: Interface; method: string; args?: unknown[] }

/** Asks the contracts at the newest block; answers in the order of the questions. */
export async function callViews(rpc: Rpc, views: View[]): Promise<Result[]> {
  const answers = await rpc.batch(
    views.map(({ to, abi, method, args = [] }) => [
      'eth_call',
      [{ to, data: abi.encodeFunctionData(method, args) }, 'latest'],
    ]),
  )
  return views.map(({ abi, method }, index) =>
    abi.decodeFunctionResult(method, String(answers[index])),
  )
}
