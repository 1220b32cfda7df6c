import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { withAlteredRow } from './harness/altered-row'
import { askApi, count } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { equal, recompute } from './harness/recompute'

type Found = {
  failed: { id: string }[]
  funded: { id: string }[]
  owners: { account: { id: string } }[]
  payouts: { blockNumber: number; account: { id: string } }[]
}

/** A round that failed and was paid back, one that was funded, and one of those who were paid most. */
const find = (request: APIRequestContext) =>
  askApi<Found>(
    request,
    `{
      failed: fundingRequests(where: { status_eq: FAILED, refundedTotal_gt: "0" }, orderBy: [id_ASC], limit: 1) { id }
      funded: fundingRequests(where: { status_eq: FUNDED }, orderBy: [id_ASC], limit: 1) { id }
      owners: holdings(where: { claimable_gt: "0" }, orderBy: [claimedTotal_DESC, id_ASC], limit: 2) { account { id } }
      payouts(orderBy: [id_ASC], limit: 500) { blockNumber account { id } }
    }`,
  )

/** Recomputes figures of the page that is open; each has to rest on some events, and to be equal. */
async function expectEqual(page: Page, figures: string[]) {
  for (const figure of figures) {
    // Some come as the reader scrolls.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const { said } = await recompute(page, figure)
    const [, folded = '', compared = ''] = equal.exec(said) ?? []
    expect([folded, compared], `${figure}: ${said}`).not.toContain('')
    expect([folded, compared], `${figure}: ${said}`).not.toContain('0')
  }
}

async function goTo(page: Page, path: string) {
  await page.goto(path)
  await whenReady(page)
}

const wholeMarket = {
  '/': ['stage', 'map', 'regions'],
  '/requests': ['pipeline', 'durations'],
  '/token': ['spending', 'sale', 'flow', 'holders'],
}

test('figures of requests, accounts and the whole market, recomputed in the browser, are equal', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000)
  const { failed, funded, owners } = await find(request)
  for (const each of [...failed, ...funded]) {
    await goTo(page, `/r/${each.id}`)
    await expectEqual(page, ['funding', 'bids'])
  }
  await goTo(page, `/a/${owners[1]?.account.id}`)
  await expectEqual(page, ['earned-by', 'payouts', 'flows'])
  await page.locator('#flows').scrollIntoViewIfNeeded()
  await keepPicture(page, 'recompute-account')
  await expectSound(page)
  for (const [path, figures] of Object.entries(wholeMarket)) {
    await goTo(page, path)
    await expectEqual(page, figures)
  }
  await expectSound(page)
})

test('of a past block too they are equal, and their files are of that block', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000)
  const { failed, payouts } = await find(request)
  const { blockNumber: block, account } = payouts.at(-1) ?? {}
  const pages = {
    [`/a/${account?.id}`]: ['earned-by', 'payouts', 'flows'],
    [`/r/${failed[0]?.id}`]: ['funding', 'bids'],
    '/token': ['sale', 'flow', 'holders'],
    '/requests': ['pipeline'],
  }
  for (const [path, figures] of Object.entries(pages)) {
    await goTo(page, `${path}?block=${block}`)
    await expectEqual(page, figures)
    for (const figure of figures) {
      const link = page.locator(`#${figure} .figure-files a`).filter({ hasText: 'JSON' })
      const href = String(await link.getAttribute('href'))
      expect(href).toMatch(new RegExp(`[?&]block=${block}$`))
      const file = await (await request.get(href)).json()
      expect(file.block.number).toBe(block)
      // The last flows stand on the page, all are in the file: it has no caption of its own there.
      if (figure !== 'flows')
        await expect(page.locator(`#${figure} figcaption`)).toContainText(file.caption)
    }
  }
})

test('the pipeline is a file by what the reader counts it by', async ({ page, request }) => {
  await goTo(page, '/requests?by=power')
  const files = page.locator('#pipeline .figure-files')
  const href = String(await files.getByRole('link', { name: 'SVG' }).getAttribute('href'))
  expect(href).toMatch(/^\/charts\/pipeline\.svg\?by=power&block=\d+$/)
  expect(await (await request.get(href)).text()).toContain('>kW<')
  await expect(files.getByRole('link', { name: 'Permalink' })).toHaveAttribute(
    'href',
    /^\/requests\?by=power&block=\d+#pipeline$/,
  )
})

type Row = { id: string; amount: string; blockNumber: number; logIndex: number; txHash: string }
const row = 'id amount blockNumber logIndex txHash'

/** Says that a figure differs, at the event of a row. */
async function expectUnequal(page: Page, figure: string, name: string, row: Row) {
  const { panel, said } = await recompute(page, figure)
  await expect(panel).toHaveAttribute('data-recompute', 'unequal')
  expect(said).toContain(
    `Not equal: at event ${name}, block ${count(row.blockNumber)}, log ${row.logIndex}:`,
  )
  await expect(panel.locator('code').first()).toHaveText(row.txHash)
}

test('an altered bid is found, and its event is named', async ({ page, request }) => {
  const { bids, events } = await askApi<{
    bids: { id: string; cost: string; request: { id: string } }[]
    events: (Row & { args: { bidId: string } })[]
  }>(
    request,
    `{
      bids(where: { stage_eq: PLACED, request: { status_eq: FUNDED } }, orderBy: [id_ASC], limit: 1) { id cost request { id } }
      events(where: { name_eq: "BidPlaced" }, limit: 1000) { id blockNumber logIndex txHash args }
    }`,
  )
  const [bid] = bids
  const placed = events.find(({ args }) => args.bidId === bid?.id)
  if (!bid || !placed) throw new Error('No bid stands beside an accepted one.')
  await withAlteredRow('bid', bid.id, { cost: String(BigInt(bid.cost) + 10_000n) }, async () => {
    await goTo(page, `/r/${bid.request.id}`)
    await expectUnequal(page, 'bids', 'BidPlaced', placed)
  })
  await expect(async () => {
    await goTo(page, `/r/${bid.request.id}`)
    expect((await recompute(page, 'bids')).said).toMatch(equal)
  }).toPass()
})

test('an altered payout and an altered transfer are found, and their events named', {
  tag: '@alone',
}, async ({ page, request }) => {
  test.setTimeout(240_000)
  const { payouts, tokenTransfers } = await askApi<{
    payouts: (Row & { account: { id: string } })[]
    tokenTransfers: Row[]
  }>(
    request,
    `{
      payouts(orderBy: [id_ASC], limit: 1) { ${row} account { id } }
      tokenTransfers(where: { from: { id_isNull: false } }, orderBy: [id_ASC], limit: 30) { ${row} }
    }`,
  )
  const [payout, transfer] = [payouts[0], tokenTransfers.at(-1)]
  if (!payout || !transfer) throw new Error('Nothing was paid out yet.')
  const more = ({ amount }: Row) => ({ amount: String(BigInt(amount) + 1n) })
  await withAlteredRow('payout', payout.id, more(payout), async () => {
    await goTo(page, `/a/${payout.account.id}`)
    await expectUnequal(page, 'payouts', 'PayoutClaimed', payout)
    await expectUnequal(page, 'flows', 'PayoutClaimed', payout)
    await page.locator('#payouts').scrollIntoViewIfNeeded()
    await keepPicture(page, 'recompute-payout')
  })
  await withAlteredRow('token_transfer', transfer.id, more(transfer), async () => {
    await goTo(page, '/token')
    await expectUnequal(page, 'spending', 'Transfer', transfer)
  })
})
