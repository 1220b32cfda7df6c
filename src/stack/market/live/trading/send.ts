import { MaxUint256 } from 'ethers'
import { SIDES, TIMES_IN_FORCE } from '../../trading/book'
import type { Wish } from '../../trading/match'
import type { LiveContext } from '../live'
import { abis } from '../state'
import { callViews } from '../views'
import type { Listing } from './listings'
import type { Operation } from './live-desk'

/** More than any fee, in percent. */
const ROOM_FOR_FEES = 1n

/** Sends what was done at a desk, in its order, with what it needs before. */
export async function sendOperations(
  context: LiveContext,
  listing: Listing,
  operations: Operation[],
  accounts: string[],
  keeper: string,
): Promise<void> {
  const { wallet, contracts } = context
  const to = contracts.orderBook
  const approved = new Set<number>()
  const call = (from: string, method: string, args: unknown[]) =>
    wallet.send({ from, to, abi: 'orderBook', method, args })
  const addressOf = (account: number) => accounts[account] ?? ''

  for (const operation of operations) {
    switch (operation.kind) {
      case 'place': {
        const { wish } = operation
        const from = addressOf(wish.account)
        const price = BigInt(wish.tick) * listing.tickSize
        if (wish.side === 'BUY') {
          const amount = price * BigInt(wish.quantity)
          await wallet.prepare(from, to, amount + (amount * ROOM_FOR_FEES) / 100n)
        } else if (!approved.has(wish.account)) {
          approved.add(wish.account)
          await approveShares(context, listing, from, BigInt(wish.quantity))
        }
        await call(from, 'placeOrder', argumentsOf(listing, wish, price))
        break
      }
      case 'cancel':
        await call(addressOf(operation.order.account), 'cancelOrder', [operation.order.id])
        break
      case 'reduce': {
        const { order, remaining } = operation
        await call(addressOf(order.account), 'reduceOrder', [order.id, remaining])
        break
      }
      case 'prune':
        await call(keeper, 'prune', [operation.orders.map(({ id }) => id)])
    }
  }
}

const argumentsOf = ({ id }: Listing, wish: Wish, price: bigint): unknown[] => [
  id,
  SIDES.indexOf(wish.side),
  price,
  wish.quantity,
  TIMES_IN_FORCE.indexOf(wish.timeInForce),
  wish.expiresAt,
  wish.maxSteps,
]

async function approveShares(
  { rpc, wallet, contracts }: LiveContext,
  { generator: to }: Listing,
  from: string,
  shares: bigint,
): Promise<void> {
  const abi = abis.generator
  const args = [from, contracts.orderBook]
  const [allowance] = await callViews(rpc, [{ to, abi, method: 'allowance', args }])
  if (allowance?.[0] >= shares) return
  const call = { from, to, abi: 'generator', method: 'approve' } as const
  await wallet.send({ ...call, args: [contracts.orderBook, MaxUint256] })
}
