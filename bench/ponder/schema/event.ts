import { index, onchainTable } from 'ponder'

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
