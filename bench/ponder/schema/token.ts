import { index, onchainTable } from 'ponder'

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
