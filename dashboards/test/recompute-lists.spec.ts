import { expect } from '@playwright/test'
import { withAlteredRow } from './harness/altered-row'
import { askApi, count } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { equal, recompute } from './harness/recompute'

test.slow()

test('all figures of /generators, recomputed in the browser, are equal to their rows, now and at a past block', async ({
  page,
  request,
}) => {
  const { generators, head } = await askApi<{
    generators: { address: string }[]
    head: { height: number }
  }>(
    request,
    '{ head { height } generators(where: { status_eq: ACTIVE }, orderBy: [activatedAt_ASC], limit: 2) { address } }',
  )
  const compared = generators.map(({ address }) => address).join()
  for (const past of [`&block=${Math.floor(head.height * 0.6)}`, '']) {
    await page.goto(`/generators?compare=${compared}&by=price${past}`)
    await whenReady(page)
    for (const figure of ['compare', 'offers', 'heatmap']) {
      await page.locator(`#${figure}`).scrollIntoViewIfNeeded()
      expect((await recompute(page, figure)).said).toMatch(equal)
    }
  }
  await expect(page.locator('#compare .figure-files a').first()).toHaveAttribute(
    'href',
    new RegExp(`^/charts/compare\\.svg\\?compare=${compared}&by=price&block=\\d+$`),
  )
  await keepPicture(page, 'generators-recomputed')
  await expectSound(page)
})

test('all figures of /markets are equal, now and at a past block', async ({ page, request }) => {
  const { head } = await askApi<{ head: { height: number } }>(request, '{ head { height } }')
  for (const search of ['', `?block=${Math.floor(head.height * 0.7)}`]) {
    await page.goto(`/markets${search}`)
    await whenReady(page)
    for (const figure of ['quote', 'turnover'])
      expect((await recompute(page, figure)).said).toMatch(equal)
  }
  await expectSound(page)
})

type Market = {
  id: string
  lastPrice: string
  generator: { address: string }
  trades: { blockNumber: number; logIndex: number; txHash: string }[]
}

test('an altered last price is found, and its trade is named', { tag: '@alone' }, async ({
  page,
  request,
}) => {
  // The one whose last trade is longest ago: nobody else changes its row meanwhile.
  const { markets } = await askApi<{ markets: Market[] }>(
    request,
    `{ markets(
        where: { lastPrice_isNull: false, generator: { status_eq: ACTIVE } }
        orderBy: [lastTradedAt_ASC]
        limit: 1
      ) {
        id
        lastPrice
        generator { address }
        trades(orderBy: [tradeId_DESC], limit: 1) { blockNumber logIndex txHash }
      } }`,
  )
  const [market] = markets
  const [trade] = market?.trades ?? []
  if (!market || !trade) throw new Error('No market of an active generator has traded.')
  const altered = String(BigInt(market.lastPrice) + 10n ** 18n)
  await withAlteredRow('market', market.id, { last_price: altered }, async () => {
    await page.goto('/generators')
    await whenReady(page)
    await page.locator('#offers').scrollIntoViewIfNeeded()
    const { panel, said } = await recompute(page, 'offers')
    await expect(panel).toHaveAttribute('data-recompute', 'unequal')
    expect(said).toContain(
      `Not equal: at event OrderFilled, block ${count(trade.blockNumber)}, log ${trade.logIndex}: last share price of ${market.generator.address}:`,
    )
    await expect(panel.locator('code').first()).toHaveText(trade.txHash)
    await page.locator('#offers').scrollIntoViewIfNeeded()
    await keepPicture(page, 'recompute-lists-unequal')
    await expectSound(page)
  })
})
