import {
  account,
  allotment,
  bid,
  contribution,
  fundingRequest,
  generator,
  holding,
  token,
  tokenPurchase,
  tokenSale,
  tokenTransfer,
  utilityKind,
} from 'ponder:schema'
import { accounts, isAccount, type Meta, on } from './event'

const dateOf = (seconds: bigint) => new Date(Number(seconds) * 1_000)

function regionOf(location: string): string | null {
  const text = location.replace(/\(\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*\)\s*$/, '')
  const comma = text.lastIndexOf(',')
  return comma < 0 ? null : text.slice(comma + 1).trim() || null
}

async function move({ db, address }: Meta, holder: string, amount: bigint): Promise<void> {
  if (isAccount(holder)) {
    await db.update(account, { id: holder }).set((row) => ({ balance: row.balance + amount }))
    return
  }
  await db
    .insert(token)
    .values({ id: address, totalSupply: -amount })
    .onConflictDoUpdate((row) => ({ totalSupply: row.totalSupply - amount }))
}

on(
  'SolarToken',
  'Transfer',
  ({ args }) => accounts(args.from, args.to),
  async (meta) => {
    const { db, args, at, fields } = meta
    await move(meta, args.from, 0n - args.value)
    await move(meta, args.to, args.value)
    await db.insert(tokenTransfer).values({
      ...fields,
      fromId: isAccount(args.from) ? args.from : null,
      toId: isAccount(args.to) ? args.to : null,
      amount: args.value,
      transferredAt: at,
    })
  },
)

on(
  'SolarToken',
  'Approval',
  ({ args }) => accounts(args.owner, args.spender),
  async () => {},
)

on(
  'TokenSale',
  'SaleOpened',
  ({ args }) => accounts(args.treasury),
  async ({ db, args, address }) => {
    const { price, supply, treasury, opensAt, closesAt } = args
    await db.insert(tokenSale).values({
      id: address,
      price,
      supply,
      treasuryId: treasury,
      opensAt: dateOf(opensAt),
      closesAt: dateOf(closesAt),
      soldTotal: 0n,
      withdrawnTotal: 0n,
    })
  },
)

on(
  'TokenSale',
  'TokensSold',
  ({ args }) => accounts(args.buyer),
  async ({ db, args, address, at, fields }) => {
    const { buyer, paid, amount, soldTotal } = args
    await db.update(tokenSale, { id: address }).set({ soldTotal })
    await db.insert(tokenPurchase).values({
      ...fields,
      saleId: address,
      buyerId: buyer,
      paid,
      amount,
      soldTotal,
      purchasedAt: at,
    })
  },
)

on(
  'Marketplace',
  'KindAdded',
  () => [],
  async ({ db, args }) => {
    const { kind, name, unitName, unitScale, implementation } = args
    await db
      .insert(utilityKind)
      .values({ id: String(kind), name, unitName, unitScale, implementation })
  },
)

on(
  'Marketplace',
  'RequestCreated',
  ({ args }) => [`request:${args.requestId}`, ...accounts(args.consumer)],
  async ({ db, args, at, block }) => {
    const {
      requestId,
      consumer,
      kind,
      location,
      wattage,
      reason,
      maxPrice,
      bidsCloseAt,
      acceptBy,
    } = args
    await db.insert(fundingRequest).values({
      id: String(requestId),
      consumerId: consumer,
      kindId: String(kind),
      location,
      region: regionOf(location),
      wattage,
      reason,
      maxPrice,
      stage: 'OPEN',
      createdAt: at,
      createdBlock: block,
      bidsCloseAt: dateOf(bidsCloseAt),
      acceptBy: dateOf(acceptBy),
      raised: 0n,
      sharesAllocated: 0n,
      refundedTotal: 0n,
    })
    await db.insert(allotment).values({ requestId: String(requestId), shares: {} })
  },
)

const offer = ({ args }: Meta) => [
  `request:${args.requestId}`,
  `bid:${args.bidId}`,
  ...accounts(args.provider),
]

on('Marketplace', 'BidPlaced', offer, async ({ db, args, at, block }) => {
  const { requestId, bidId, provider, unitType, cost, installSeconds, insurance } = args
  await db.insert(bid).values({
    id: String(bidId),
    requestId: String(requestId),
    providerId: provider,
    unitType,
    cost,
    installSeconds,
    insurance,
    stage: 'PLACED',
    placedAt: at,
    placedBlock: block,
  })
})

on('Marketplace', 'BidAccepted', offer, async ({ db, args, at }) => {
  const { requestId, bidId, goal, sharePrice, fundingClosesAt } = args
  await db.update(fundingRequest, { id: String(requestId) }).set({
    stage: 'ACCEPTED',
    acceptedAt: at,
    goal,
    sharePrice,
    fundingClosesAt: dateOf(fundingClosesAt),
  })
  await db
    .update(bid, { id: String(bidId) })
    .set({ stage: 'ACCEPTED', acceptedForId: String(requestId) })
})

on(
  'Marketplace',
  'Contributed',
  ({ args }) => [`request:${args.requestId}`, ...accounts(args.financier)],
  async ({ db, args, at, fields }) => {
    const {
      requestId,
      financier,
      amount,
      shares,
      financierTotal,
      financierShares,
      raised,
      sharesAllocated,
    } = args
    await db.update(fundingRequest, { id: String(requestId) }).set({ raised, sharesAllocated })
    await db
      .update(allotment, { requestId: String(requestId) })
      .set((row) => ({ shares: { ...row.shares, [financier]: String(financierShares) } }))
    await db.insert(contribution).values({
      ...fields,
      requestId: String(requestId),
      financierId: financier,
      amount,
      shares,
      financierTotal,
      financierShares,
      contributedAt: at,
    })
  },
)

on(
  'Marketplace',
  'FundingSucceeded',
  ({ args }) => [`request:${args.requestId}`, `generator:${args.generator}`],
  async ({ db, args, at }) => {
    await db
      .update(fundingRequest, { id: String(args.requestId) })
      .set({ stage: 'FUNDED', fundedAt: at })
  },
)

on(
  'Marketplace',
  'GeneratorCreated',
  ({ args }) => [
    `generator:${args.generator}`,
    `request:${args.requestId}`,
    ...accounts(args.consumer, args.provider),
  ],
  async ({ db, args, at, block }) => {
    const { requestId, consumer, provider, kind, installBy, ...event } = args
    await db.insert(generator).values({
      id: event.generator,
      address: event.generator,
      requestId: String(requestId),
      consumerId: consumer,
      providerId: provider,
      kindId: String(kind),
      unitName: event.unitName,
      unitScale: event.unitScale,
      ratedPowerW: event.ratedPowerW,
      maxUnits: event.maxUnits,
      maxPrice: event.maxPrice,
      cost: event.cost,
      sharePrice: event.cost / 10_000n,
      installBy: dateOf(installBy),
      minActivation: event.minActivation,
      status: 'PENDING',
      createdAt: at,
      createdBlock: block,
      price: 0n,
      weightedSum: 0n,
      votingShares: 0n,
      totalUnits: 0n,
      freeUnits: 0n,
      totalRevenue: 0n,
      accPerShare: 0n,
      carry: 0n,
      escrow: event.cost,
      providerPaid: 0n,
      sharesLeft: 10_000n,
    })
    const allotted = await db.find(allotment, { requestId: String(requestId) })
    for (const [financier, shares] of Object.entries(allotted?.shares ?? {})) {
      await db.insert(holding).values({
        id: `${event.generator}-${financier}`,
        generatorId: event.generator,
        accountId: financier,
        balance: BigInt(shares),
        locked: 0n,
        owed: 0n,
        accPerShare: 0n,
        claimedTotal: 0n,
        allotted: BigInt(shares),
        opened: false,
      })
    }
  },
)
