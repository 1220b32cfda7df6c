import type { Result } from 'ethers'
import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'

type Pair = { generator: string; account: string; id: string }
type Stake = Pair & { requestId: bigint }

/** Accounts with a stake in a generator: the financiers of its request, and all its ShareBalance events name. */
async function listStakes(chain: Chain): Promise<Stake[]> {
  const requests = await chain.ask<bigint>(
    chain.generators.map((generator) => ['Generator', generator, 'requestId']),
  )
  const generatorOf = new Map(requests.map((id, index) => [id, chain.generators[index] as string]))
  const requestOf = new Map(requests.map((id, index) => [chain.generators[index] as string, id]))
  const stakes = new Map<string, Stake>()
  for (const { name, args, emitter } of chain.events) {
    const generator = name === 'Contributed' ? generatorOf.get(args.requestId as bigint) : emitter
    if (!generator || (name !== 'Contributed' && name !== 'ShareBalance')) continue
    const account = (name === 'Contributed' ? args.financier : args.account) as string
    const id = `${generator}-${account}`
    stakes.set(id, { generator, account, id, requestId: requestOf.get(generator) ?? 0n })
  }
  return [...stakes.values()]
}

export async function holdingRows(chain: Chain): Promise<TextRow[]> {
  const stakes = await listStakes(chain)
  const get = <T>(getter: string) =>
    chain.ask<T>(stakes.map(({ generator, account }) => ['Generator', generator, getter, account]))
  const balances = await get<bigint>('balanceOf')
  const locked = await get<bigint>('lockedOf')
  const owed = await get<Result>('owedOf')
  const claimed = await get<bigint>('claimedTotalOf')
  const opened = await get<boolean>('isOpened')
  const claimable = await get<bigint>('claimable')
  const { marketplace } = chain.contracts
  const allotted = await chain.ask<bigint>(
    stakes.map(({ requestId, account }) => [
      'Marketplace',
      marketplace,
      'sharesOf',
      requestId,
      account,
    ]),
  )
  return stakes.map(({ id, generator, account }, index) =>
    textRow({
      id,
      generator_id: generator,
      account_id: account,
      balance: balances[index],
      locked: locked[index],
      owed: owed[index]?.[0],
      acc_per_share: owed[index]?.[1],
      claimed_total: claimed[index],
      allotted: allotted[index],
      opened: opened[index],
      claimable: claimable[index],
    }),
  )
}

/** Every pair of owner and operator that a lock event names. */
export async function shareLockRows(chain: Chain): Promise<TextRow[]> {
  const locks = new Map<string, [generator: string, account: string, operator: string]>()
  for (const { name, args, emitter } of chain.events) {
    if (name !== 'SharesLocked' && name !== 'SharesUnlocked') continue
    const lock = [emitter, args.account as string, args.operator as string] as const
    locks.set(lock.join('-'), [...lock])
  }
  const amounts = await chain.ask<bigint>(
    [...locks.values()].map(([generator, account, operator]) => [
      'Generator',
      generator,
      'lockedBy',
      account,
      operator,
    ]),
  )
  return [...locks].map(([id, [generator, account, operator]], index) =>
    textRow({
      id,
      generator_id: generator,
      account_id: account,
      operator_id: operator,
      amount: amounts[index],
    }),
  )
}

/** Every voter that a vote event names, withdrawn votes included. */
export async function priceVoteRows(chain: Chain): Promise<TextRow[]> {
  const votes = new Map<string, Pair & { times: number[] }>()
  for (const { name, args, emitter, time } of chain.events) {
    if (name !== 'PriceVoted') continue
    const account = args.voter as string
    const id = `${emitter}-${account}`
    const times = [...(votes.get(id)?.times ?? []), time]
    votes.set(id, { id, generator: emitter, account, times })
  }
  const pairs = [...votes.values()]
  const current = await chain.ask<Result>(
    pairs.map(({ generator, account }) => ['Generator', generator, 'voteOf', account]),
  )
  const balances = await chain.ask<bigint>(
    pairs.map(({ generator, account }) => ['Generator', generator, 'balanceOf', account]),
  )
  return pairs.map(({ id, generator, account, times }, index) => {
    const [hasVote, price] = current[index] as unknown as [boolean, bigint]
    return textRow({
      id,
      generator_id: generator,
      voter_id: account,
      has_vote: hasVote,
      price: hasVote ? price : null,
      stake: hasVote ? balances[index] : 0n,
      first_voted_at: timeText(times[0] ?? 0),
      voted_at: timeText(times.at(-1) ?? 0),
      revision: times.length,
    })
  })
}
