import { type Rpc, type RpcCall, toHex } from '../../../src/rpc'

/** Room for some dozens of calls. */
const GAS = toHex(15_000_000)

export type Transaction = { to: string; data: string; value?: bigint }

/** Writes blocks to a chain that mines on demand. */
export function createBlockWriter(rpc: Rpc, from: string, seconds: number) {
  let nonce = 0
  let time = 0

  return {
    async begin(): Promise<void> {
      nonce = Number(await rpc.call('eth_getTransactionCount', [from, 'latest']))
      time = Number((await rpc.call('eth_getBlockByNumber', ['latest', false])).timestamp)
    },

    /** One block with these transactions, `seconds` after the last. */
    async write(transactions: Transaction[]): Promise<void> {
      const sent = transactions.map(({ to, data, value = 0n }): RpcCall => {
        const nonceNow = toHex(nonce++)
        return [
          'eth_sendTransaction',
          [{ from, to, data, value: toHex(value), gas: GAS, nonce: nonceNow }],
        ]
      })
      if (sent.length > 0) await rpc.batch(sent)
      // On its own: calls of one request may pass each other, and this one sets the time.
      time += seconds
      await rpc.call('evm_mine', [toHex(time)])
    },
  }
}
