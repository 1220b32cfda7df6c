import { index, onchainTable, uniqueIndex } from 'ponder'

export const utilityKind = onchainTable('utility_kind', (t) => ({
  id: t.text('id').primaryKey(),
  name: t.text('name').notNull(),
  unitName: t.text('unit_name').notNull(),
  unitScale: t.bigint('unit_scale').notNull(),
  implementation: t.text('implementation').notNull(),
}))

export const bid = onchainTable(
  'bid',
  (t) => ({
    id: t.text('id').primaryKey(),
    unitType: t.text('unit_type').notNull(),
    cost: t.bigint('cost').notNull(),
    installSeconds: t.bigint('install_seconds').notNull(),
    insurance: t.text('insurance').notNull(),
    stage: t.text('stage').notNull(),
    placedAt: t.timestamp('placed_at', { withTimezone: true }).notNull(),
    placedBlock: t.integer('placed_block').notNull(),
    requestId: t.text('request_id'),
    providerId: t.text('provider_id'),
    acceptedForId: t.text('accepted_for_id'),
  }),
  (table) => ({
    requestIdIndex: index().on(table.requestId),
    providerIdIndex: index().on(table.providerId),
    acceptedForIdIndex: uniqueIndex().on(table.acceptedForId),
    placedAtIndex: index().on(table.placedAt),
  }),
)

export const contribution = onchainTable(
  'contribution',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    shares: t.bigint('shares').notNull(),
    financierTotal: t.bigint('financier_total').notNull(),
    financierShares: t.bigint('financier_shares').notNull(),
    contributedAt: t.timestamp('contributed_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    requestId: t.text('request_id'),
    financierId: t.text('financier_id'),
  }),
  (table) => ({
    requestIdIndex: index().on(table.requestId),
    financierIdIndex: index().on(table.financierId),
    contributedAtIndex: index().on(table.contributedAt),
  }),
)

export const refund = onchainTable(
  'refund',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    refundedAt: t.timestamp('refunded_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    requestId: t.text('request_id'),
    financierId: t.text('financier_id'),
  }),
  (table) => ({
    requestIdIndex: index().on(table.requestId),
    financierIdIndex: index().on(table.financierId),
  }),
)

export const fundingRequest = onchainTable(
  'funding_request',
  (t) => ({
    id: t.text('id').primaryKey(),
    location: t.text('location').notNull(),
    region: t.text('region'),
    wattage: t.bigint('wattage').notNull(),
    reason: t.text('reason').notNull(),
    maxPrice: t.bigint('max_price').notNull(),
    stage: t.text('stage').notNull(),
    createdAt: t.timestamp('created_at', { withTimezone: true }).notNull(),
    createdBlock: t.integer('created_block').notNull(),
    bidsCloseAt: t.timestamp('bids_close_at', { withTimezone: true }).notNull(),
    acceptBy: t.timestamp('accept_by', { withTimezone: true }).notNull(),
    acceptedAt: t.timestamp('accepted_at', { withTimezone: true }),
    goal: t.bigint('goal'),
    sharePrice: t.bigint('share_price'),
    fundingClosesAt: t.timestamp('funding_closes_at', { withTimezone: true }),
    raised: t.bigint('raised').notNull(),
    sharesAllocated: t.bigint('shares_allocated').notNull(),
    refundedTotal: t.bigint('refunded_total').notNull(),
    fundedAt: t.timestamp('funded_at', { withTimezone: true }),
    consumerId: t.text('consumer_id'),
    kindId: t.text('kind_id'),
  }),
  (table) => ({
    consumerIdIndex: index().on(table.consumerId),
    kindIdIndex: index().on(table.kindId),
    regionIndex: index().on(table.region),
    stageIndex: index().on(table.stage),
    createdAtIndex: index().on(table.createdAt),
  }),
)
