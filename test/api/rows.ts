import type { Client } from 'pg'

type Row = Record<string, unknown>

const T0 = '2026-01-01T00:00:00Z'
const LOG = { block_number: 1, log_index: 0, tx_hash: '0xaa' }

/** A plain row of each table: what a test does not name. */
const PLAIN: Record<string, Row> = {
  account: { balance: 0, first_seen_block: 1 },
  utility_kind: { name: 'solar', unit_name: 'kWh', unit_scale: 1000, implementation: '0xab' },
  funding_request: {
    consumer_id: 'ann',
    kind_id: '0',
    location: 'Kibera, Nairobi',
    region: null,
    wattage: 5000,
    reason: 'light',
    max_price: 100,
    stage: 'OPEN',
    created_at: T0,
    created_block: 1,
    bids_close_at: '2026-01-08T00:00:00Z',
    accept_by: '2026-01-15T00:00:00Z',
    raised: 0,
    shares_allocated: 0,
    refunded_total: 0,
  },
  bid: {
    request_id: '1',
    provider_id: 'bob',
    unit_type: 'panel',
    cost: 1000,
    install_seconds: 86400,
    insurance: '',
    stage: 'PLACED',
    placed_at: T0,
    placed_block: 1,
  },
  generator: {
    address: '0x01',
    request_id: '1',
    consumer_id: 'ann',
    provider_id: 'bob',
    kind_id: '0',
    unit_name: 'kWh',
    unit_scale: 1000,
    rated_power_w: 5000,
    max_units: 1000,
    max_price: 100,
    cost: 10_000,
    share_price: 1,
    install_by: T0,
    min_activation: 0,
    status: 'PENDING',
    created_at: T0,
    created_block: 1,
    price: 0,
    weighted_sum: 0,
    voting_shares: 0,
    total_units: 0,
    free_units: 0,
    total_revenue: 0,
    acc_per_share: 0,
    carry: 0,
    escrow: 0,
    provider_paid: 0,
    shares_left: 10_000,
  },
  holding: {
    generator_id: 'g1',
    account_id: 'ann',
    balance: 0,
    locked: 0,
    owed: 0,
    acc_per_share: 0,
    claimed_total: 0,
    allotted: 0,
    opened: true,
  },
  price_point: {
    generator_id: 'g1',
    price: 0,
    weighted_sum: 0,
    voting_shares: 0,
    changed_at: T0,
    ...LOG,
  },
  energy_purchase: {
    generator_id: 'g1',
    payer_id: 'ann',
    beneficiary_id: 'ann',
    units: 1,
    price: 0,
    amount: 0,
    purchased_at: T0,
    ...LOG,
  },
  payout: {
    generator_id: 'g1',
    account_id: 'ann',
    amount: 1,
    claimed_total: 1,
    claimed_at: T0,
    ...LOG,
  },
  revenue_point: {
    generator_id: 'g1',
    amount: 0,
    acc_per_share: 0,
    carry: 0,
    accrued_at: T0,
    ...LOG,
  },
  token: { total_supply: 100_000_000 },
  market: {
    kind: 'SHARE',
    order_book: '0xdc64a140aa3e981100a9beca4e685f962f0cf6c9',
    asset: '0x16bafcabbdebb2b6277123257367c39d9a20b7a6',
    generator_id: null,
    quote_id: '0x5fbdb2315678afecb367f032d93f642f64180aa3',
    tick_size: '10000000000000000',
    min_notional: '1000000000000000000',
    fee_bps: 10,
    opened_at: T0,
    opened_block: 1,
    opened_tx_hash: '0xaa',
    trade_count: 0,
    base_volume: 0,
    quote_volume: 0,
    fee_total: 0,
    locked_shares: 0,
    escrow: 0,
  },
  order: {
    market_id: 'm1',
    maker_id: 'ann',
    side: 'BUY',
    price: 1,
    quantity: 1,
    remaining: 1,
    filled: 0,
    filled_quote: 0,
    reduced: 0,
    released: 0,
    fees: 0,
    time_in_force: 'GTC',
    placed_at: T0,
    placed_block: 1,
    placed_tx_hash: '0xaa',
  },
  trade: {
    market_id: 'm1',
    maker_id: 'ann',
    taker_id: 'bob',
    maker_order_id: '1',
    taker_order_id: '1',
    taker_side: 'BUY',
    price: 1,
    quantity: 1,
    quote_amount: 1,
    fee: 0,
    locked_shares: 0,
    escrow: 0,
    traded_at: T0,
    block_hash: '0xbb',
    tx_index: 0,
    ...LOG,
  },
  position: {
    market_id: 'm1',
    account_id: 'ann',
    bought: 0,
    sold: 0,
    paid: 0,
    received: 0,
    fees: 0,
    quantity: 0,
    cost_basis: 0,
    realised_gain: 0,
    sold_other: 0,
    received_other: 0,
    traded_at: T0,
  },
  event: {
    block_number: 1,
    log_index: 0,
    tx_hash: '0xaa',
    emitted_at: T0,
    emitter: '0x01',
    name: 'BidPlaced',
    args: {},
    touched: [],
  },
}

/** Inserts rows into a table, each with the plain row's values where it names none. */
export async function insert(db: Client, table: string, ...rows: Row[]): Promise<void> {
  for (const row of rows) {
    const full: Row = { ...PLAIN[table], ...row }
    const columns = Object.keys(full).map((name) => `"${name}"`)
    const places = columns.map((_, i) => `$${i + 1}`)
    await db.query(
      `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(full),
    )
  }
}

/** Two accounts, a kind, and request 1: what most rows hang on. */
export async function insertBasics(db: Client): Promise<void> {
  await insert(db, 'account', { id: 'ann' }, { id: 'bob' })
  await insert(db, 'utility_kind', { id: '0' })
  await insert(db, 'funding_request', { id: '1' })
}

/** Makes a block of that time the newest one, final as well, and tells who listens. */
export async function setHead(db: Client, height: number, timestamp: string): Promise<void> {
  const hash = `0x${height.toString(16).padStart(64, '0')}`
  await db.query('BEGIN')
  await db.query(
    'INSERT INTO indexed_block VALUES ($1, $2, $3) ON CONFLICT (height, hash) DO UPDATE SET "timestamp" = $3',
    [height, hash, timestamp],
  )
  await db.query(
    'INSERT INTO squid_processor.status VALUES (0, $1, $2) ON CONFLICT (id) DO UPDATE SET height = $1, hash = $2, nonce = status.nonce + 1',
    [height, hash],
  )
  await db.query(`NOTIFY heliograph_head, ''`)
  await db.query('COMMIT')
}

export async function clear(db: Client, ...tables: string[]): Promise<void> {
  for (const table of tables) await db.query(`DELETE FROM "${table}"`)
}
