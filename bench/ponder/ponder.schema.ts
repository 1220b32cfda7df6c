import { index, onchainTable, uniqueIndex } from 'ponder'

// The tables of schema.graphql as Ponder declares them, with the same columns and indexes; it knows no foreign keys.

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

export const shareLock = onchainTable(
  'share_lock',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    generatorId: t.text('generator_id'),
    accountId: t.text('account_id'),
    operatorId: t.text('operator_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    accountIdIndex: index().on(table.accountId),
    operatorIdIndex: index().on(table.operatorId),
  }),
)

export const shareTransfer = onchainTable(
  'share_transfer',
  (t) => ({
    id: t.text('id').primaryKey(),
    shares: t.bigint('shares').notNull(),
    transferredAt: t.timestamp('transferred_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
    fromId: t.text('from_id'),
    toId: t.text('to_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    fromIdIndex: index().on(table.fromId),
    toIdIndex: index().on(table.toId),
    transferredAtIndex: index().on(table.transferredAt),
  }),
)

export const priceVote = onchainTable(
  'price_vote',
  (t) => ({
    id: t.text('id').primaryKey(),
    hasVote: t.boolean('has_vote').notNull(),
    price: t.bigint('price'),
    stake: t.bigint('stake').notNull(),
    firstVotedAt: t.timestamp('first_voted_at', { withTimezone: true }).notNull(),
    votedAt: t.timestamp('voted_at', { withTimezone: true }).notNull(),
    revision: t.integer('revision').notNull(),
    generatorId: t.text('generator_id'),
    voterId: t.text('voter_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    voterIdIndex: index().on(table.voterId),
    votedAtIndex: index().on(table.votedAt),
  }),
)

export const pricePoint = onchainTable(
  'price_point',
  (t) => ({
    id: t.text('id').primaryKey(),
    price: t.bigint('price').notNull(),
    weightedSum: t.bigint('weighted_sum').notNull(),
    votingShares: t.bigint('voting_shares').notNull(),
    changedAt: t.timestamp('changed_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    generatorId: t.text('generator_id'),
  }),
  (table) => ({
    changedAtIndex: index().on(table.changedAt),
    generatorIdChangedAtIndex: index().on(table.generatorId, table.changedAt),
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

export const holding = onchainTable(
  'holding',
  (t) => ({
    id: t.text('id').primaryKey(),
    balance: t.bigint('balance').notNull(),
    locked: t.bigint('locked').notNull(),
    owed: t.bigint('owed').notNull(),
    accPerShare: t.bigint('acc_per_share').notNull(),
    claimedTotal: t.bigint('claimed_total').notNull(),
    opened: t.boolean('opened').notNull(),
    generatorId: t.text('generator_id'),
    accountId: t.text('account_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    accountIdIndex: index().on(table.accountId),
  }),
)

export const tokenSale = onchainTable(
  'token_sale',
  (t) => ({
    id: t.text('id').primaryKey(),
    price: t.bigint('price').notNull(),
    supply: t.bigint('supply').notNull(),
    opensAt: t.timestamp('opens_at', { withTimezone: true }).notNull(),
    closesAt: t.timestamp('closes_at', { withTimezone: true }).notNull(),
    soldTotal: t.bigint('sold_total').notNull(),
    withdrawnTotal: t.bigint('withdrawn_total').notNull(),
    returned: t.bigint('returned'),
    closedAt: t.timestamp('closed_at', { withTimezone: true }),
    treasuryId: t.text('treasury_id'),
  }),
  (table) => ({
    treasuryIdIndex: index().on(table.treasuryId),
  }),
)

export const tokenPurchase = onchainTable(
  'token_purchase',
  (t) => ({
    id: t.text('id').primaryKey(),
    paid: t.bigint('paid').notNull(),
    amount: t.bigint('amount').notNull(),
    soldTotal: t.bigint('sold_total').notNull(),
    purchasedAt: t.timestamp('purchased_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    saleId: t.text('sale_id'),
    buyerId: t.text('buyer_id'),
  }),
  (table) => ({
    saleIdIndex: index().on(table.saleId),
    buyerIdIndex: index().on(table.buyerId),
    purchasedAtIndex: index().on(table.purchasedAt),
  }),
)

export const tokenTransfer = onchainTable(
  'token_transfer',
  (t) => ({
    id: t.text('id').primaryKey(),
    amount: t.bigint('amount').notNull(),
    transferredAt: t.timestamp('transferred_at', { withTimezone: true }).notNull(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    fromId: t.text('from_id'),
    toId: t.text('to_id'),
  }),
  (table) => ({
    fromIdIndex: index().on(table.fromId),
    toIdIndex: index().on(table.toId),
    transferredAtIndex: index().on(table.transferredAt),
    blockNumberIndex: index().on(table.blockNumber),
  }),
)

export const account = onchainTable('account', (t) => ({
  id: t.text('id').primaryKey(),
  balance: t.bigint('balance').notNull(),
  firstSeenBlock: t.integer('first_seen_block').notNull(),
}))

export const token = onchainTable('token', (t) => ({
  id: t.text('id').primaryKey(),
  totalSupply: t.bigint('total_supply').notNull(),
}))

export const eventRow = onchainTable(
  'event',
  (t) => ({
    id: t.text('id').primaryKey(),
    blockNumber: t.integer('block_number').notNull(),
    logIndex: t.integer('log_index').notNull(),
    txHash: t.text('tx_hash').notNull(),
    emittedAt: t.timestamp('emitted_at', { withTimezone: true }).notNull(),
    emitter: t.text('emitter').notNull(),
    name: t.text('name').notNull(),
    args: t.jsonb('args').notNull(),
    touched: t.text('touched').array().notNull(),
  }),
  (table) => ({
    blockNumberIndex: index().on(table.blockNumber),
    emittedAtIndex: index().on(table.emittedAt),
    nameBlockNumberIndex: index().on(table.name, table.blockNumber),
    emitterBlockNumberIndex: index().on(table.emitter, table.blockNumber),
    touchedIndex: index().using('gin', table.touched),
  }),
)

/** Of Ponder alone: what each financier has of a request's shares, for the holdings of the generator to come. */
export const allotment = onchainTable('allotment', (t) => ({
  requestId: t.text('request_id').primaryKey(),
  shares: t.jsonb('shares').$type<Record<string, string>>().notNull(),
}))
