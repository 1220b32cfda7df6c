import { addressAt, addressOf, boolAt, textAt, uintAt, uintOf } from './hex'
import { appended, state, type Table } from './tables'
import { topics } from './topics'
import type { Batch, Cell } from './writer'

export type ChainLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: string
  blockTimestamp: string
  logIndex: string
  transactionHash: string
}

type Contracts = { solarToken: string; tokenSale: string; marketplace: string }
type Account = { balance: bigint; seen: number }
/** Cells in the order of the table's columns: changed in place. */
type Row = Cell[]
type Appended = keyof typeof appended

const ZERO = '0x0000000000000000000000000000000000000000'
const STATUSES = ['PENDING', 'ACTIVE', 'DEFAULTED']
const indexOf = ({ columns }: Table) =>
  Object.fromEntries(columns.map(([name], index) => [name, index])) as Record<string, number>
const G = indexOf(state.generator)
const R = indexOf(state.request)

/** The whole market in memory: what the logs change, and what is to be written of it. */
export function createReducer({ solarToken, tokenSale, marketplace }: Contracts) {
  const accounts = new Map<string, Account>()
  const kinds = new Map<string, Row>()
  const requests = new Map<string, Row>()
  const bids = new Map<string, Row>()
  const generators = new Map<string, Row>()
  const holdings = new Map<string, Row>()
  const votes = new Map<string, Row>()
  const allotted = new Map<string, Map<string, string>>()
  let supply = 0n
  let sale: Row | undefined
  let isSupplyDirty = false
  let isSaleDirty = false
  const dirty = {
    accounts: new Set<string>(),
    kinds: new Set<Row>(),
    requests: new Set<Row>(),
    bids: new Set<Row>(),
    generators: new Set<Row>(),
    holdings: new Set<Row>(),
    votes: new Set<Row>(),
  }
  let lines = noLines()

  // Of the log at hand.
  let block = 0
  let at = ''
  let fields = ''

  function meet(address: string): string {
    if (address !== ZERO && !accounts.has(address)) {
      accounts.set(address, { balance: 0n, seen: block })
      dirty.accounts.add(address)
    }
    return address
  }

  function append(table: Appended, cells: string): void {
    lines[table].push(`${fields}\t${cells}\t${at}\n`)
  }

  function move(address: string, amount: bigint): void {
    if (address === ZERO) {
      supply -= amount
      isSupplyDirty = true
      return
    }
    const account = accounts.get(address)
    if (account) account.balance += amount
    dirty.accounts.add(address)
  }

  const get = (rows: Map<string, Row>, key: string, changed: Set<Row>): Row => {
    const row = rows.get(key)
    if (!row) throw new Error(`No row ${key}`)
    changed.add(row)
    return row
  }

  /** Changes the rows; gives the arguments as JSON, and what the event touches. Undefined: not ours. */
  function apply(log: ChainLog): [name: string, args: string, touched: string[]] | undefined {
    const { address, topics: t, data } = log
    const topic = t[0] ?? ''
    const [t1, t2, t3] = [t[1] ?? '', t[2] ?? '', t[3] ?? '']
    if (address === solarToken) return token(topic, t1, t2, data)
    if (address === marketplace) return market(topic, t1, t2, t3, data)
    if (address === tokenSale) return selling(topic, t1, data)
    const generator = generators.get(address)
    return generator && device(topic, generator, address, t1, t2, data)
  }

  function token(topic: string, t1: string, t2: string, data: string): ReturnType<typeof apply> {
    const [from, to] = [meet(addressOf(t1)), meet(addressOf(t2))]
    const value = uintAt(data, 0)
    if (topic === topics.Approval) {
      return [
        'Approval',
        `{"owner":"${from}","spender":"${to}","value":"${value}"}`,
        accountsOf(from, to),
      ]
    }
    const amount = BigInt(value)
    move(from, -amount)
    move(to, amount)
    append(
      'tokenTransfer',
      `${from === ZERO ? '\\N' : from}\t${to === ZERO ? '\\N' : to}\t${value}`,
    )
    return ['Transfer', `{"from":"${from}","to":"${to}","value":"${value}"}`, accountsOf(from, to)]
  }

  function selling(topic: string, t1: string, data: string): ReturnType<typeof apply> {
    if (topic === topics.TokensSold && sale) {
      const buyer = meet(addressOf(t1))
      const [paid, amount, sold] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
      sale[6] = sold
      isSaleDirty = true
      append('tokenPurchase', `${tokenSale}\t${buyer}\t${paid}\t${amount}\t${sold}`)
      return [
        'TokensSold',
        `{"buyer":"${buyer}","paid":"${paid}","amount":"${amount}","soldTotal":"${sold}"}`,
        accountsOf(buyer),
      ]
    }
    if (topic !== topics.SaleOpened) return unknown(topic)
    const treasury = meet(addressAt(data, 2))
    const [price, held, opens, closes] = [
      uintAt(data, 0),
      uintAt(data, 1),
      uintAt(data, 3),
      uintAt(data, 4),
    ]
    sale = [tokenSale, price, held, treasury, dateOf(opens), dateOf(closes), '0', '0', null, null]
    isSaleDirty = true
    return [
      'SaleOpened',
      `{"price":"${price}","supply":"${held}","treasury":"${treasury}","opensAt":"${opens}","closesAt":"${closes}"}`,
      accountsOf(treasury),
    ]
  }

  function market(
    topic: string,
    t1: string,
    t2: string,
    t3: string,
    data: string,
  ): ReturnType<typeof apply> {
    if (topic === topics.Contributed) {
      const [id, financier] = [uintOf(t1), meet(addressOf(t2))]
      const [amount, shares, total, held] = [
        uintAt(data, 0),
        uintAt(data, 1),
        uintAt(data, 2),
        uintAt(data, 3),
      ]
      const [raised, allocated] = [uintAt(data, 4), uintAt(data, 5)]
      const request = get(requests, id, dirty.requests)
      request[R.raised as number] = raised
      request[R.shares_allocated as number] = allocated
      allotted.get(id)?.set(financier, held)
      append('contribution', `${id}\t${financier}\t${amount}\t${shares}\t${total}\t${held}`)
      return [
        'Contributed',
        `{"requestId":"${id}","financier":"${financier}","amount":"${amount}","shares":"${shares}","financierTotal":"${total}","financierShares":"${held}","raised":"${raised}","sharesAllocated":"${allocated}"}`,
        [`request:${id}`, `account:${financier}`],
      ]
    }
    if (topic === topics.KindAdded) {
      const [kind, name, unit] = [uintOf(t1), textAt(data, 0), textAt(data, 1)]
      const [scale, implementation] = [uintAt(data, 2), addressAt(data, 3)]
      const row = [kind, name, unit, scale, implementation]
      kinds.set(kind, row)
      dirty.kinds.add(row)
      return [
        'KindAdded',
        JSON.stringify({ kind, name, unitName: unit, unitScale: scale, implementation }),
        [],
      ]
    }
    if (topic === topics.RequestCreated) {
      const [id, consumer, kind] = [uintOf(t1), meet(addressOf(t2)), uintAt(data, 0)]
      const [location, wattage, reason] = [textAt(data, 1), uintAt(data, 2), textAt(data, 3)]
      const [maxPrice, closes, acceptBy] = [uintAt(data, 4), uintAt(data, 5), uintAt(data, 6)]
      const row = [
        id,
        consumer,
        kind,
        location,
        regionOf(location),
        wattage,
        reason,
        maxPrice,
        'OPEN',
        at,
        String(block),
        dateOf(closes),
        dateOf(acceptBy),
        null,
        null,
        null,
        null,
        '0',
        '0',
        '0',
        null,
      ]
      requests.set(id, row)
      dirty.requests.add(row)
      allotted.set(id, new Map())
      return [
        'RequestCreated',
        JSON.stringify({
          requestId: id,
          consumer,
          kind,
          location,
          wattage,
          reason,
          maxPrice,
          bidsCloseAt: closes,
          acceptBy,
        }),
        [`request:${id}`, `account:${consumer}`],
      ]
    }
    if (topic === topics.BidPlaced) {
      const [id, bidId, provider] = [uintOf(t1), uintOf(t2), meet(addressOf(t3))]
      const [unitType, cost, seconds, insurance] = [
        textAt(data, 0),
        uintAt(data, 1),
        uintAt(data, 2),
        textAt(data, 3),
      ]
      const row = [
        bidId,
        id,
        provider,
        unitType,
        cost,
        seconds,
        insurance,
        'PLACED',
        null,
        at,
        String(block),
      ]
      bids.set(bidId, row)
      dirty.bids.add(row)
      return [
        'BidPlaced',
        JSON.stringify({
          requestId: id,
          bidId,
          provider,
          unitType,
          cost,
          installSeconds: seconds,
          insurance,
        }),
        [`request:${id}`, `bid:${bidId}`, `account:${provider}`],
      ]
    }
    if (topic === topics.BidAccepted) {
      const [id, bidId, provider] = [uintOf(t1), uintOf(t2), meet(addressOf(t3))]
      const [goal, sharePrice, closes] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
      const request = get(requests, id, dirty.requests)
      request[R.stage as number] = 'ACCEPTED'
      request[R.accepted_at as number] = at
      request[R.goal as number] = goal
      request[R.share_price as number] = sharePrice
      request[R.funding_closes_at as number] = dateOf(closes)
      const bid = get(bids, bidId, dirty.bids)
      bid[7] = 'ACCEPTED'
      bid[8] = id
      return [
        'BidAccepted',
        `{"requestId":"${id}","bidId":"${bidId}","provider":"${provider}","goal":"${goal}","sharePrice":"${sharePrice}","fundingClosesAt":"${closes}"}`,
        [`request:${id}`, `bid:${bidId}`, `account:${provider}`],
      ]
    }
    if (topic === topics.FundingSucceeded) {
      const [id, generator, raised] = [uintOf(t1), addressOf(t2), uintAt(data, 0)]
      const request = get(requests, id, dirty.requests)
      request[R.stage as number] = 'FUNDED'
      request[R.funded_at as number] = at
      return [
        'FundingSucceeded',
        `{"requestId":"${id}","generator":"${generator}","raised":"${raised}"}`,
        [`request:${id}`, `generator:${generator}`],
      ]
    }
    if (topic !== topics.GeneratorCreated) return unknown(topic)
    const [generator, id, consumer, provider] = [
      addressOf(t1),
      uintOf(t2),
      meet(addressOf(t3)),
      meet(addressAt(data, 0)),
    ]
    const [kind, unitName, unitScale, power] = [
      uintAt(data, 1),
      textAt(data, 2),
      uintAt(data, 3),
      uintAt(data, 4),
    ]
    const [maxUnits, maxPrice, cost, installBy, least] = [
      uintAt(data, 5),
      uintAt(data, 6),
      uintAt(data, 7),
      uintAt(data, 8),
      uintAt(data, 9),
    ]
    const row = [
      generator,
      generator,
      id,
      consumer,
      provider,
      kind,
      unitName,
      unitScale,
      power,
      maxUnits,
      maxPrice,
      cost,
      String(BigInt(cost) / 10_000n),
      dateOf(installBy),
      least,
      'PENDING',
      at,
      String(block),
      null,
      null,
      null,
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      cost,
      '0',
      '10000',
    ]
    generators.set(generator, row)
    dirty.generators.add(row)
    for (const [account, shares] of allotted.get(id) ?? []) hold(generator, account, shares)
    return [
      'GeneratorCreated',
      JSON.stringify({
        generator,
        requestId: id,
        consumer,
        provider,
        kind,
        unitName,
        unitScale,
        ratedPowerW: power,
        maxUnits,
        maxPrice,
        cost,
        installBy,
        minActivation: least,
      }),
      [`generator:${generator}`, `request:${id}`, ...accountsOf(consumer, provider)],
    ]
  }

  function hold(generator: string, account: string, shares: string): Row {
    const row = [`${generator}-${account}`, generator, account, shares, '0', '0', '0', '0', 'f']
    holdings.set(row[0] as string, row)
    dirty.holdings.add(row)
    return row
  }

  function device(
    topic: string,
    row: Row,
    address: string,
    t1: string,
    t2: string,
    data: string,
  ): ReturnType<typeof apply> {
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
        const vote = votes.get(id) ?? [id, address, voter, 'f', null, '0', at, at, '0']
        votes.set(id, vote)
        dirty.votes.add(vote)
        vote[3] = hasVote ? 't' : 'f'
        vote[4] = hasVote ? price : null
        vote[5] = hasVote ? stake : '0'
        vote[7] = at
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
      row[G.installation_declared_at as number] = at
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
      if (to === '1') row[G.activated_at as number] = at
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

  return {
    /** How many of the logs are ours. */
    reduce(logs: ChainLog[]): number {
      let ours = 0
      for (const log of logs) {
        const height = Number.parseInt(log.blockNumber, 16)
        if (height !== block) {
          block = height
          at = dateOf(String(Number.parseInt(log.blockTimestamp, 16)))
        }
        const index = Number.parseInt(log.logIndex, 16)
        const id = `${String(height).padStart(10, '0')}-${log.blockHash.slice(2, 7)}-${String(index).padStart(6, '0')}`
        fields = `${id}\t${height}\t${index}\t${log.transactionHash}`
        const applied = apply(log)
        if (!applied) continue
        const [name, args, touched] = applied
        // Only texts can hold what COPY reads as an escape.
        const json = args.includes('\\') ? args.replaceAll('\\', '\\\\') : args
        lines.event.push(`${fields}\t${at}\t${log.address}\t${name}\t${json}\t{${touched}}\n`)
        ours++
      }
      return ours
    },

    /** What changed since it was last asked. */
    take(): Batch {
      const taken: Batch = {
        upserts: [
          [state.account, [...dirty.accounts].map(accountRow)],
          [state.token, isSupplyDirty ? [[solarToken, String(supply)]] : []],
          [state.tokenSale, isSaleDirty && sale ? [[...sale]] : []],
          [state.kind, copies(dirty.kinds)],
          [state.request, copies(dirty.requests)],
          [state.bid, copies(dirty.bids)],
          [state.generator, copies(dirty.generators)],
          [state.holding, copies(dirty.holdings)],
          [state.priceVote, copies(dirty.votes)],
        ],
        copies: Object.entries(appended).map(([name, table]) => [
          table,
          lines[name as Appended].join(''),
        ]),
      }
      for (const changed of Object.values(dirty)) changed.clear()
      isSupplyDirty = isSaleDirty = false
      lines = noLines()
      return taken
    },
  }

  function accountRow(address: string): Cell[] {
    const account = accounts.get(address)
    return [address, String(account?.balance), String(account?.seen)]
  }
}

/** The next blocks change the rows while these are written. */
const copies = (rows: Set<Row>): Row[] => [...rows].map((row) => [...row])

const noLines = () =>
  Object.fromEntries(Object.keys(appended).map((name) => [name, []])) as unknown as Record<
    Appended,
    string[]
  >

function accountsOf(...addresses: string[]): string[] {
  return [...new Set(addresses)]
    .filter((address) => address !== ZERO)
    .map((address) => `account:${address}`)
}

function dateOf(seconds: string): string {
  return new Date(Number(seconds) * 1_000).toISOString()
}

function regionOf(location: string): string | null {
  const text = location.replace(/\(\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*\)\s*$/, '')
  const comma = text.lastIndexOf(',')
  return comma < 0 ? null : text.slice(comma + 1).trim() || null
}

function unknown(topic: string): never {
  throw new Error(`The floor knows no event ${topic}: the chain of the bench has none other`)
}
