import { index, onchainTable } from 'ponder'

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
    allotted: t.bigint('allotted').notNull(),
    generatorId: t.text('generator_id'),
    accountId: t.text('account_id'),
  }),
  (table) => ({
    generatorIdIndex: index().on(table.generatorId),
    accountIdIndex: index().on(table.accountId),
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
