import type { Client } from 'pg'
import { BOOK, type Deal, insertMarkets, marketName, setTrades } from '../market/rows'
import { insert, setHead } from '../rows'

export const [BOUGHT, SOLD] = [marketName(3), marketName(12)]
/** Checksummed, as the adapters write them. */
export const ORDER_BOOK = '0xDc64a140Aa3E981100a9becA4E685f962f0cF6C9'
export const SHARE = '0x16bAfcabBDeBB2b6277123257367C39d9A20b7a6'
export const STRANGER = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
export const SOLAR = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
export const BUYER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
export const SELLER = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
export const SALE = '0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65'
export const OPENED_AT = Date.UTC(2026, 0, 1) / 1_000

const WHOLE = 10n ** 18n

/** Market 3 of generator 1's shares, market 12 of an asset that no contract of ours names, and who owns what. */
export async function insertDex(db: Client): Promise<void> {
  await insertMarkets(db, 3, 12)
  const share = SHARE.toLowerCase()
  await insert(db, 'generator', { id: share, address: share, request_id: '1', shares_left: 9_900 })
  await db.query('UPDATE market SET generator_id = $1, opened_block = 100 WHERE code = $2', [
    share,
    'SHARE3',
  ])
  await db.query(
    'UPDATE market SET asset = $1, opened_block = 140, tick_size = 1 WHERE code = $2',
    [STRANGER.toLowerCase(), 'SHARE12'],
  )
  await insert(db, 'token_sale', {
    id: SALE.toLowerCase(),
    price: 1,
    supply: 0,
    treasury_id: 'ann',
    opens_at: new Date(0),
    closes_at: new Date(1),
    sold_total: 0,
    withdrawn_total: 0,
  })
  await db.query('UPDATE token SET total_supply = $1', [String(100_000_000n * WHOLE)])
  await insert(
    db,
    'account',
    { id: BUYER.toLowerCase(), balance: String(2n * WHOLE - 1n) },
    { id: SELLER.toLowerCase(), balance: 0 },
    { id: SALE.toLowerCase(), balance: String(60_000_000n * WHOLE + 1n) },
  )
  const holding = (account: string, balance: number) => ({
    id: `${share}-${account.toLowerCase()}`,
    generator_id: share,
    account_id: account.toLowerCase(),
    balance,
  })
  await insert(db, 'holding', holding(BUYER, 40), holding(SELLER, 9_860), holding(SALE, 0))
  await insertOpening(db, 3, 100, 2, '0xaa')
}

/** The log of a market's opening, and that of another transaction before it in the block. */
async function insertOpening(
  db: Client,
  number: number,
  height: number,
  logIndex: number,
  txHash: string,
) {
  const event = (index: number, row: object) => ({
    id: `${String(height).padStart(10, '0')}-abcde-${String(index).padStart(6, '0')}`,
    block_number: height,
    log_index: index,
    emitted_at: new Date(OPENED_AT * 1_000),
    emitter: BOOK,
    ...row,
  })
  await insert(
    db,
    'event',
    event(0, { tx_hash: '0xa0', name: 'OrderClosed', args: { orderId: '1' } }),
    event(1, { tx_hash: txHash, name: 'Approval' }),
    event(logIndex, { tx_hash: txHash, name: 'MarketOpened', args: { marketId: String(number) } }),
  )
}

/** Trades between two accounts with addresses; what rests after each differs from trade to trade. */
export async function setDeals(db: Client, market: string, deals: Deal[]): Promise<void> {
  await setTrades(db, market, deals)
  await db.query(
    `UPDATE trade SET taker_id = CASE taker_side WHEN 'BUY' THEN $2 ELSE $3 END,
      locked_shares = 12 + log_index, escrow = quote_amount * (block_number % 3) + log_index WHERE market_id = $1`,
    [market, BUYER.toLowerCase(), SELLER.toLowerCase()],
  )
}

/** Divides a market's prices by 10^16: its least one is the least that can be. */
export async function shrinkPrices(db: Client, market: string): Promise<void> {
  await db.query(
    `UPDATE trade SET price = div(price, 10::numeric ^ 16), quote_amount = div(quote_amount, 10::numeric ^ 16),
      escrow = log_index WHERE market_id = $1`,
    [market],
  )
}

/** Makes a block final, with another one above it that is not. */
export async function setFinal(db: Client, height: number, timestamp: string): Promise<void> {
  const top = height + 100
  await db.query('DELETE FROM squid_processor.hot_block; DELETE FROM indexed_block')
  await db.query(`INSERT INTO squid_processor.hot_block VALUES (${top}, '0x${top}')`)
  await db.query(`INSERT INTO indexed_block VALUES (${top}, '0x${top}', '2027-01-01T00:00:00Z')`)
  await setHead(db, height, timestamp)
}
