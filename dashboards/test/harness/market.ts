import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { askApi } from './api'
import { whenReady } from './page'

type Found = { code: string; generator: { address: string } }

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

/** Opens the page of a market's generator and goes down to the market. */
export async function goToMarket(
  page: Page,
  market: Found | undefined,
  search = '',
): Promise<void> {
  await page.goto(`/g/${market?.generator.address}${search}`)
  await whenReady(page)
  await page.getByRole('heading', { name: 'Market of its shares' }).scrollIntoViewIfNeeded()
  await expect(page.getByTestId('market')).toHaveAttribute('data-connection', 'live')
  await whenReady(page)
}
