import { MaxUint256 } from 'ethers'
import type { Deployment } from '../../../deployment'
import { type Rpc, toHex } from '../../../rpc'
import { TOKEN_PRICE } from '../../deploy/terms'
import { GAS_PRICE } from '../drive/drive'
import { SOLAR } from '../money'
import { abis } from './state'
import { callViews } from './views'

export type LiveCall = {
  from: string
  to: string
  abi: keyof typeof abis
  method: string
  args?: unknown[]
  /** Native base units sent along. */
  value?: bigint
}

/** Sends calls of the unlocked accounts into the pool. */
export type Wallet = {
  send(call: LiveCall): Promise<void>
  /** Sees to it that the account holds the SolarTokens and lets `spender` take them. */
  prepare(account: string, spender: string, amount: bigint): Promise<void>
  /** Calls sent since the last time, with the hash of each. */
  takeSent(): { hash: string; call: LiveCall }[]
}

/** Enough for an order that meets as many others as any of ours. */
const GAS = 4_000_000

/** Tokens bought beyond what is needed now, in percent of it, and at least. */
const RESERVE = 20n
const LEAST_PURCHASE = 10n * SOLAR

export function createWallet(rpc: Rpc, contracts: Deployment['contracts']): Wallet {
  let sent: { hash: string; call: LiveCall }[] = []
  /** SolarTokens that calls not yet mined will take. */
  const promised = new Map<string, bigint>()

  async function send(call: LiveCall): Promise<void> {
    const data = abis[call.abi].encodeFunctionData(call.method, call.args ?? [])
    const { from, to, value = 0n } = call
    const gas = toHex(GAS)
    const transaction = { from, to, data, value: toHex(value), gas, gasPrice: toHex(GAS_PRICE) }
    sent.push({ hash: await rpc.call('eth_sendTransaction', [transaction]), call })
  }

  return {
    send,
    async prepare(account, spender, amount) {
      const token = { to: contracts.solarToken, abi: abis.solarToken }
      const [balance, allowance] = await callViews(rpc, [
        { ...token, method: 'balanceOf', args: [account] },
        { ...token, method: 'allowance', args: [account, spender] },
      ])
      const needed = amount + (promised.get(account) ?? 0n)
      promised.set(account, needed)
      const missing = needed - (balance?.[0] as bigint)
      if (missing > 0n) {
        const reserve = (missing * RESERVE) / 100n
        const tokens =
          (missing + reserve > LEAST_PURCHASE ? missing + reserve : LEAST_PURCHASE) / SOLAR + 1n
        const value = tokens * TOKEN_PRICE
        await send({
          from: account,
          to: contracts.tokenSale,
          abi: 'tokenSale',
          method: 'buy',
          value,
        })
      }
      if ((allowance?.[0] as bigint) < amount) {
        const args = [spender, MaxUint256]
        await send({
          from: account,
          to: contracts.solarToken,
          abi: 'solarToken',
          method: 'approve',
          args,
        })
      }
    },
    takeSent() {
      const taken = sent
      promised.clear()
      sent = []
      return taken
    },
  }
}
