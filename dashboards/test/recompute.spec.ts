import { type APIRequestContext, expect } from '@playwright/test'
import { withAlteredRow } from './harness/altered-row'
import { askApi, count, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { equal, recompute } from './harness/recompute'

/** One of the active generators that sell least, which no other test reads. */
async function quietGenerator(request: APIRequestContext, nth = 0): Promise<string> {
  const { generators } = await askApi<{ generators: { id: string }[] }>(
    request,
    `{ generators(where: { status_eq: ACTIVE, totalUnits_gt: "0", votingShares_gt: "0" }, orderBy: [totalUnits_ASC, id_ASC], limit: 2) { id } }`,
  )
  return String(generators[nth]?.id)
}

const reads = {
  price: ['PriceVoted', 'PriceChanged', 'ShareBalance', 'EscrowRedeemed'],
  energy: ['UnitsPurchased'],
  revenue: ['GeneratorCreated', 'Activated', 'UnitsPurchased', 'RevenueAccrued'],
  owners: ['ShareBalance', 'PriceVoted', 'EscrowRedeemed'],
}
const eventsQuery =
  'query ($where: EventWhereInput!) { events(where: $where, limit: 10000) { id } }'
const whole = (text: string) => Number(text.replaceAll(',', ''))

test('all figures of a generator, recomputed in the browser, are equal to their rows', async ({
  page,
  request,
}) => {
  test.slow()
  const id = await quietGenerator(request)
  await page.goto(`/g/${id}`)
  await whenReady(page)
  for (const [figure, names] of Object.entries(reads)) {
    const { events } = await askApi<{ events: unknown[] }>(request, eventsQuery, {
      where: { touched_containsAll: [`generator:${id}`], name_in: names },
    })
    const { said } = await recompute(page, figure)
    const [, folded = '', compared = ''] = equal.exec(said) ?? []
    // The market goes on: there may be more of them by now.
    expect(whole(folded), said).toBeGreaterThanOrEqual(Math.max(events.length, 1))
    expect(whole(compared), said).toBeGreaterThan(0)
  }
  await page.locator('#price .recompute').scrollIntoViewIfNeeded()
  await keepPicture(page, 'recompute-equal')
  await expectSound(page)
})

test('one altered row is found, and the event that it belongs to is named', async ({
  page,
  request,
}, info) => {
  test.skip(info.project.name !== 'desktop-light', 'it alters a row, one at a time')
  const id = await quietGenerator(request, 1)
  const { pricePoints } = await askApi<{
    pricePoints: {
      id: string
      price: string
      blockNumber: number
      logIndex: number
      txHash: string
    }[]
  }>(
    request,
    `query ($id: String!) { pricePoints(where: { generator: { id_eq: $id } }, orderBy: [id_ASC]) { id price blockNumber logIndex txHash } }`,
    { id },
  )
  const point = pricePoints[Math.floor(pricePoints.length / 2)]
  if (!point) throw new Error(`No price point of ${id}`)
  await withAlteredRow(
    'price_point',
    point.id,
    { price: String(BigInt(point.price) + 10n ** 16n) },
    async () => {
      await page.goto(`/g/${id}`)
      await whenReady(page)
      const { panel, said } = await recompute(page, 'price')
      await expect(panel).toHaveAttribute('data-recompute', 'unequal')
      expect(said).toContain(
        `Not equal: at event PriceChanged, block ${count(point.blockNumber)}, log ${point.logIndex}:`,
      )
      expect(said).toContain(
        `ours says ${solar(BigInt(point.price) + 10n ** 16n, 18).replace(/\.?0+$/, '')} SOLAR/kWh`,
      )
      await expect(panel.locator('code').first()).toHaveText(point.txHash)
      await page.locator('#price').scrollIntoViewIfNeeded()
      await keepPicture(page, 'recompute-unequal')
    },
  )
  await expect(async () => {
    await page.reload()
    await whenReady(page)
    expect((await recompute(page, 'price')).said).toMatch(/^Equal: /)
  }).toPass()
})
