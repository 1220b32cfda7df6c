import { index, onchainTable, uniqueIndex } from 'ponder'

export const generator = onchainTable(
  'generator',
  (t) => ({
    id: t.text('id').primaryKey(),
    address: t.text('address').notNull(),
    unitName: t.text('unit_name').notNull(),
    unitScale: t.bigint('unit_scale').notNull(),
    ratedPowerW: t.bigint('rated_power_w').notNull(),
    maxUnits: t.bigint('max_units').notNull(),
    maxPrice: t.bigint('max_price').notNull(),
    cost: t.bigint('cost').notNull(),
    sharePrice: t.bigint('share_price').notNull(),
    installBy: t.timestamp('install_by', { withTimezone: true }).notNull(),
    minActivation: t.bigint('min_activation').notNull(),
    status: t.text('status').notNull(),
    createdAt: t.timestamp('created_at', { withTimezone: true }).notNull(),
    createdBlock: t.integer('created_block').notNull(),
    installationDeclaredAt: t.timestamp('installation_declared_at', { withTimezone: true }),
    activatedAt: t.timestamp('activated_at', { withTimezone: true }),
    defaultedAt: t.timestamp('defaulted_at', { withTimezone: true }),
    price: t.bigint('price').notNull(),
    weightedSum: t.bigint('weighted_sum').notNull(),
    votingShares: t.bigint('voting_shares').notNull(),
    totalUnits: t.bigint('total_units').notNull(),
    freeUnits: t.bigint('free_units').notNull(),
    totalRevenue: t.bigint('total_revenue').notNull(),
    accPerShare: t.bigint('acc_per_share').notNull(),
    carry: t.bigint('carry').notNull(),
    escrow: t.bigint('escrow').notNull(),
    providerPaid: t.bigint('provider_paid').notNull(),
    sharesLeft: t.bigint('shares_left').notNull(),
    requestId: t.text('request_id'),
    consumerId: t.text('consumer_id'),
    providerId: t.text('provider_id'),
    kindId: t.text('kind_id'),
  }),
  (table) => ({
    addressIndex: index().on(table.address),
    requestIdIndex: uniqueIndex().on(table.requestId),
    consumerIdIndex: index().on(table.consumerId),
    providerIdIndex: index().on(table.providerId),
    kindIdIndex: index().on(table.kindId),
    statusIndex: index().on(table.status),
    createdAtIndex: index().on(table.createdAt),
  }),
)

export const energyPurchase = onchainTable(
  'energy_purchase',
  (t) => ({
    id: t.text('id').primaryKey(),
    units: t.bigint('units').notNull(),
    price: t.bigint('price').notNull(),
    amount: t.bigint('amount').notNull(),
    purchasedAt: t.timestamp('purchased_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
    payerId: t.text('payer_id'),
    beneficiaryId: t.text('beneficiary_id'),
  }),
  (table) => ({
    payerIdIndex: index().on(table.payerId),
    beneficiaryIdIndex: index().on(table.beneficiaryId),
    purchasedAtIndex: index().on(table.purchasedAt),
    generatorIdPurchasedAtIndex: index().on(table.generatorId, table.purchasedAt),
  }),
)

export const revenuePoint = onchainTable(
  'revenue_point',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    accPerShare: t.bigint('acc_per_share').notNull(),
    carry: t.bigint('carry').notNull(),
    accruedAt: t.timestamp('accrued_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
  }),
  (table) => ({
    accruedAtIndex: index().on(table.accruedAt),
    generatorIdAccruedAtIndex: index().on(table.generatorId, table.accruedAt),
  }),
)

export const payout = onchainTable(
  'payout',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    claimedTotal: t.bigint('claimed_total').notNull(),
    claimedAt: t.timestamp('claimed_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
    accountId: t.text('account_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    accountIdIndex: index().on(table.accountId),
    claimedAtIndex: index().on(table.claimedAt),
  }),
)

export const escrowRedemption = onchainTable(
  'escrow_redemption',
  (t) => ({
    id: t.text('id').primaryKey(),
    shares: t.bigint('shares').notNull(),
    amount: t.bigint('amount').notNull(),
    sharesLeft: t.bigint('shares_left').notNull(),
    redeemedAt: t.timestamp('redeemed_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
    accountId: t.text('account_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    accountIdIndex: index().on(table.accountId),
  }),
)
