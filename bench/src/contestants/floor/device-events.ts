import { addressOf, boolAt, uintAt } from './hex'
import { type Applied, accountsOf, G, type Memory, type Row, unknown, ZERO } from './memory'
import { topics } from './topics'

const STATUSES = ['PENDING', 'ACTIVE', 'DEFAULTED']

/** Events of a generator. */
export function deviceEvents(memory: Memory) {
  const { holdings, votes, dirty, meet, append, get, hold } = memory

  function device(
    topic: string,
    row: Row,
    address: string,
    t1: string,
    t2: string,
    data: string,
  ): Applied | undefined {
    const touched = `generator:${address}`
    switch (topic) {
      case topics.ShareBalance: {
        const account = meet(addressOf(t1))
        const [balance, locked, owed, acc] = [
          uintAt(data, 0),
          uintAt(data, 1),
          uintAt(data, 2),
          uintAt(data, 3),
        ]
        const id = `${address}-${account}`
        const holding = holdings.get(id) ?? hold(address, account, '0')
        dirty.holdings.add(holding)
        holding[3] = balance
        holding[4] = locked
        holding[5] = owed
        holding[6] = acc
        holding[8] = 't'
        const vote = votes.get(id)
        if (vote?.[3] === 't') {
          vote[5] = balance
          dirty.votes.add(vote)
        }
        return [
          'ShareBalance',
          `{"account":"${account}","balance":"${balance}","locked":"${locked}","owed":"${owed}","accPerShare":"${acc}"}`,
          [touched, `account:${account}`],
        ]
      }
      case topics.Transfer: {
        const [from, to, shares] = [meet(addressOf(t1)), meet(addressOf(t2)), uintAt(data, 0)]
        if (from !== ZERO && to !== ZERO)
          append('shareTransfer', `${address}\t${from}\t${to}\t${shares}`)
        return [
          'Transfer',
          `{"from":"${from}","to":"${to}","value":"${shares}"}`,
          [touched, ...accountsOf(from, to)],
        ]
      }
      case topics.UnitsPurchased: {
        const [payer, beneficiary] = [meet(addressOf(t1)), meet(addressOf(t2))]
        const [units, price, amount] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
        const [total, free, revenue] = [uintAt(data, 3), uintAt(data, 4), uintAt(data, 5)]
        row[G.total_units as number] = total
        row[G.free_units as number] = free
        dirty.generators.add(row)
        append(
          'energyPurchase',
          `${address}\t${payer}\t${beneficiary}\t${units}\t${price}\t${amount}`,
        )
        return [
          'UnitsPurchased',
          `{"payer":"${payer}","beneficiary":"${beneficiary}","units":"${units}","price":"${price}","amount":"${amount}","totalUnits":"${total}","freeUnits":"${free}","totalRevenue":"${revenue}"}`,
          [touched, ...accountsOf(payer, beneficiary)],
        ]
      }
      case topics.RevenueAccrued: {
        const [amount, acc, carry] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
        row[G.acc_per_share as number] = acc
        row[G.carry as number] = carry
        row[G.total_revenue as number] = String(BigInt(acc) * 10_000n + BigInt(carry))
        dirty.generators.add(row)
        append('revenuePoint', `${address}\t${amount}\t${acc}\t${carry}`)
        return [
          'RevenueAccrued',
          `{"amount":"${amount}","accPerShare":"${acc}","carry":"${carry}"}`,
          [touched],
        ]
      }
      case topics.PriceVoted: {
        const [voter, hasVote, price, stake] = [
          meet(addressOf(t1)),
          boolAt(data, 0),
          uintAt(data, 1),
          uintAt(data, 2),
        ]
        const id = `${address}-${voter}`
        const vote = votes.get(id) ?? [
          id,
          address,
          voter,
          'f',
          null,
          '0',
          memory.at,
          memory.at,
          '0',
        ]
        votes.set(id, vote)
        dirty.votes.add(vote)
        vote[3] = hasVote ? 't' : 'f'
        vote[4] = hasVote ? price : null
        vote[5] = hasVote ? stake : '0'
        vote[7] = memory.at
        vote[8] = String(Number(vote[8]) + 1)
        return [
          'PriceVoted',
          `{"voter":"${voter}","hasVote":${hasVote},"price":"${price}","stake":"${stake}"}`,
          [touched, `account:${voter}`],
        ]
      }
      case topics.PriceChanged: {
        const [price, sum, shares] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
        row[G.price as number] = price
        row[G.weighted_sum as number] = sum
        row[G.voting_shares as number] = shares
        dirty.generators.add(row)
        append('pricePoint', `${address}\t${price}\t${sum}\t${shares}`)
        return [
          'PriceChanged',
          `{"price":"${price}","weightedSum":"${sum}","votingShares":"${shares}"}`,
          [touched],
        ]
      }
      case topics.PayoutClaimed: {
        const [account, amount, total] = [meet(addressOf(t1)), uintAt(data, 0), uintAt(data, 1)]
        get(holdings, `${address}-${account}`, dirty.holdings)[7] = total
        append('payout', `${address}\t${account}\t${amount}\t${total}`)
        return [
          'PayoutClaimed',
          `{"account":"${account}","amount":"${amount}","claimedTotal":"${total}"}`,
          [touched, `account:${account}`],
        ]
      }
    }
    dirty.generators.add(row)
    if (topic === topics.InstallationDeclared) {
      row[G.installation_declared_at as number] = memory.at
      const provider = meet(addressOf(t1))
      return [
        'InstallationDeclared',
        `{"provider":"${provider}"}`,
        [touched, `account:${provider}`],
      ]
    }
    if (topic === topics.Activated) {
      const [consumer, amount] = [meet(addressOf(t1)), uintAt(data, 0)]
      return [
        'Activated',
        `{"consumer":"${consumer}","amount":"${amount}"}`,
        [touched, `account:${consumer}`],
      ]
    }
    if (topic === topics.StatusChanged) {
      const [from, to] = [uintAt(data, 0), uintAt(data, 1)]
      row[G.status as number] = STATUSES[Number(to)] ?? ''
      if (to === '1') row[G.activated_at as number] = memory.at
      return ['StatusChanged', `{"from":"${from}","to":"${to}"}`, [touched]]
    }
    if (topic !== topics.ProviderPaid) return unknown(topic)
    const [provider, amount] = [meet(addressOf(t1)), uintAt(data, 0)]
    row[G.provider_paid as number] = amount
    row[G.escrow as number] = '0'
    return [
      'ProviderPaid',
      `{"provider":"${provider}","amount":"${amount}"}`,
      [touched, `account:${provider}`],
    ]
  }

  return device
}
