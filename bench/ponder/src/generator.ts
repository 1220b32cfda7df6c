import {
  energyPurchase,
  generator,
  holding,
  payout,
  pricePoint,
  priceVote,
  revenuePoint,
  shareTransfer,
} from 'ponder:schema'
import { accounts, isAccount, type Meta, on } from './event'

const STATUSES = ['PENDING', 'ACTIVE', 'DEFAULTED']

/** The generator, and the accounts among the arguments of these names. */
const touching =
  (...names: string[]) =>
  ({ address, args }: Meta) => [
    `generator:${address}`,
    ...accounts(...names.map((name) => args[name])),
  ]

on('Generator', 'ShareBalance', touching('account'), async ({ db, args, address }) => {
  const { account, balance, locked, owed, accPerShare } = args
  const id = `${address}-${account}`
  const changes = { balance, locked, owed, accPerShare, opened: true }
  await db
    .insert(holding)
    .values({
      id,
      generatorId: address,
      accountId: account,
      claimedTotal: 0n,
      allotted: 0n,
      ...changes,
    })
    .onConflictDoUpdate(changes)
  const vote = await db.find(priceVote, { id })
  if (vote?.hasVote) await db.update(priceVote, { id }).set({ stake: balance })
})

on('Generator', 'Transfer', touching('from', 'to'), async ({ db, args, address, at, fields }) => {
  const { from, to, value } = args
  if (!isAccount(from) || !isAccount(to)) return
  await db.insert(shareTransfer).values({
    ...fields,
    generatorId: address,
    fromId: from,
    toId: to,
    shares: value,
    transferredAt: at,
  })
})

on('Generator', 'PriceVoted', touching('voter'), async ({ db, args, address, at }) => {
  const { voter, hasVote, price, stake } = args
  const vote = { hasVote, price: hasVote ? price : null, stake: hasVote ? stake : 0n, votedAt: at }
  await db
    .insert(priceVote)
    .values({
      id: `${address}-${voter}`,
      generatorId: address,
      voterId: voter,
      firstVotedAt: at,
      revision: 1,
      ...vote,
    })
    .onConflictDoUpdate((row) => ({ ...vote, revision: row.revision + 1 }))
})

on('Generator', 'PriceChanged', touching(), async ({ db, args, address, at, fields }) => {
  const { price, weightedSum, votingShares } = args
  await db.update(generator, { id: address }).set({ price, weightedSum, votingShares })
  await db
    .insert(pricePoint)
    .values({ ...fields, generatorId: address, price, weightedSum, votingShares, changedAt: at })
})

on(
  'Generator',
  'UnitsPurchased',
  touching('payer', 'beneficiary'),
  async ({ db, args, address, at, fields }) => {
    const { payer, beneficiary, units, price, amount, totalUnits, freeUnits } = args
    await db.update(generator, { id: address }).set({ totalUnits, freeUnits })
    await db.insert(energyPurchase).values({
      ...fields,
      generatorId: address,
      payerId: payer,
      beneficiaryId: beneficiary,
      units,
      price,
      amount,
      purchasedAt: at,
    })
  },
)

on('Generator', 'RevenueAccrued', touching(), async ({ db, args, address, at, fields }) => {
  const { amount, accPerShare, carry } = args
  const totalRevenue = accPerShare * 10_000n + carry
  await db.update(generator, { id: address }).set({ accPerShare, carry, totalRevenue })
  await db
    .insert(revenuePoint)
    .values({ ...fields, generatorId: address, amount, accPerShare, carry, accruedAt: at })
})

on('Generator', 'PayoutClaimed', touching('account'), async ({ db, args, address, at, fields }) => {
  const { account, amount, claimedTotal } = args
  await db.update(holding, { id: `${address}-${account}` }).set({ claimedTotal })
  await db.insert(payout).values({
    ...fields,
    generatorId: address,
    accountId: account,
    amount,
    claimedTotal,
    claimedAt: at,
  })
})

on('Generator', 'InstallationDeclared', touching('provider'), async ({ db, address, at }) => {
  await db.update(generator, { id: address }).set({ installationDeclaredAt: at })
})

on('Generator', 'Activated', touching('consumer'), async () => {})

on('Generator', 'StatusChanged', touching(), async ({ db, args, address, at }) => {
  const status = STATUSES[args.to] ?? ''
  await db.update(generator, { id: address }).set({
    status,
    ...(status === 'ACTIVE' && { activatedAt: at }),
    ...(status === 'DEFAULTED' && { defaultedAt: at }),
  })
})

on('Generator', 'ProviderPaid', touching('provider'), async ({ db, args, address }) => {
  await db.update(generator, { id: address }).set({ providerPaid: args.amount, escrow: 0n })
})
