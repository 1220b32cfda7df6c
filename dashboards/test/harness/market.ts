import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { askApi } from './api'
import { whenReady } from './page'

export type Found = { code: string; generator: { address: string } }

/** The busiest market in this status; undefined where there is none. */
export async function findMarket(
  request: APIRequestContext,
  status: 'OPEN' | 'HALTED' = 'OPEN',
): Promise<Found | undefined> {
  const query = `query ($status: MarketStatus!) {
    markets(where: { status_eq: $status }, orderBy: [tradeCount_DESC, id_ASC], limit: 1) { code generator { address } }
  }`
  const { markets } = await askApi<{ markets: Found[] }>(request, query, { status })
  return markets[0]
}

export const section = (page: Page) => page.getByTestId('market')

/** Opens the page of a market's generator and goes down to the market; `base`: where another server is asked. */
export async function toMarket(page: Page, market: Found | undefined, search = '', base = '') {
  await page.goto(`${base}/g/${market?.generator.address}${search}`)
  await whenReady(page)
  await page.getByRole('heading', { name: 'Market of its shares' }).scrollIntoViewIfNeeded()
}

/** As `toMarket`, then waits until it is live and drawn. */
export async function goToMarket(page: Page, market: Found | undefined, search = '', base = '') {
  await toMarket(page, market, search, base)
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await whenReady(page)
}

/** Runs `compare` until it holds: page and API are asked one after the other, and the market moves between. */
export async function untilEqual(compare: () => Promise<void>): Promise<void> {
  let last: unknown
  for (let attempt = 0; attempt < 25; attempt += 1)
    try {
      return await compare()
    } catch (fault) {
      last = fault
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  throw last
}

type Row = [price: string, shares: string, total: string, percent: string]

/** The rows of one side as they are read, best first, and the commit that they belong to. */
export async function shownLadder(page: Page, side: 'asks' | 'bids') {
  return page.locator('.ladder').evaluate((table, word) => {
    const rows = [...table.querySelectorAll(`.${word} tr[data-price]`)].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? ''),
    ) as Row[]
    return {
      position: `${table.getAttribute('data-epoch')}:${table.getAttribute('data-seq')}`,
      rows: word === 'asks' ? rows.reverse() : rows,
    }
  }, side)
}
