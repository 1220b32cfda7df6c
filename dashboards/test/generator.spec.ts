import { type APIRequestContext, expect } from '@playwright/test'
import { askApi, atOneBlock, count, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Detail = {
  head: { height: number }
  generatorById: { price: string; totalUnits: string; totalRevenue: string; sharesLeft: string }
  priceVotes: { id: string }[]
  holdings: { balance: string }[]
}

const detailQuery = `query ($id: String!) {
  head { height }
  generatorById(id: $id) { price totalUnits totalRevenue sharesLeft }
  priceVotes(where: { generator: { id_eq: $id }, hasVote_eq: true }) { id }
  holdings(where: { generator: { id_eq: $id }, balance_gt: "0" }) { balance }
}`

/** An address of a generator in this status; undefined where the market has none. */
async function find(request: APIRequestContext, status: string): Promise<string | undefined> {
  const query = `query ($status: GeneratorStatus!) {
    generators(where: { status_eq: $status }, orderBy: [totalRevenue_DESC, id_ASC], limit: 1) { address }
  }`
  const answer = await askApi<{ generators: { address: string }[] }>(request, query, { status })
  return answer.generators[0]?.address
}

for (const status of ['ACTIVE', 'PENDING', 'DEFAULTED'])
  test(`the page of a generator that is ${status} is complete and sound`, { tag: '@look' }, async ({
    page,
    request,
  }) => {
    const address = await find(request, status)
    test.skip(address === undefined, `the market has no generator that is ${status}`)
    await page.goto(`/g/${address}`)
    await whenReady(page)
    const name = status.charAt(0) + status.slice(1).toLowerCase()
    await expect(page.locator('.generator-head .status')).toHaveText(name)
    const sold = status === 'ACTIVE' ? 'ready' : 'empty'
    await page.locator('#revenue').scrollIntoViewIfNeeded()
    for (const id of ['energy', 'revenue', 'yield', 'calendar'])
      await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', sold)
    await whenReady(page)
    await keepPicture(page, `generator-${status.toLowerCase()}`)
    await expectSound(page)
  })

test('its numbers are those of the API at the same block', async ({ page, request }) => {
  const id = await find(request, 'ACTIVE')
  await page.goto(`/g/${id}`)
  await whenReady(page)
  const ask = () => askApi<Detail>(request, detailQuery, { id })
  await atOneBlock(page, ask, async ({ generatorById: generator, priceVotes, holdings }) => {
    const once = { timeout: 100 }
    const text = async (name: string) => page.getByTestId(name).locator('.value').textContent(once)
    expect(await text('price')).toBe(solar(generator.price, 4))
    expect(await text('units')).toBe(count(generator.totalUnits))
    expect(await text('revenue')).toBe(solar(generator.totalRevenue, 2))
    expect(await page.locator('#price [data-mark=dot] circle').count()).toBe(priceVotes.length)
    const held = holdings.reduce((sum, { balance }) => sum + BigInt(balance), 0n)
    expect(held).toBe(BigInt(generator.sharesLeft))
    expect(await page.locator('#revenue figcaption').textContent(once)).toContain(
      `Earned ${solar(generator.totalRevenue, 2)} SOLAR`,
    )
  })
})

test('payouts, the days of the calendar and the last whole week are those of the API', async ({
  page,
  request,
}) => {
  const id = await find(request, 'ACTIVE')
  await page.goto(`/g/${id}`)
  await whenReady(page)
  await page.locator('#revenue').scrollIntoViewIfNeeded()
  await expect(page.locator('#calendar')).toHaveAttribute('data-state', 'ready')
  const words = (figure: string) => page.locator(`#${figure} figcaption`).textContent()
  // The market goes on: page and API come to one state.
  await expect(async () => {
    const { generatorById: generator, energyByGenerator: weeks } = await askApi<{
      generatorById: { claimedTotal: string; unclaimed: string; totalUnits: string }
      energyByGenerator: { bucketYield: string | null }[]
    }>(
      request,
      `query ($id: String!) {
        generatorById(id: $id) { claimedTotal unclaimed totalUnits }
        energyByGenerator(generators: [$id], resolution: WEEK) { bucketYield }
      }`,
      { id },
    )
    const { claimedTotal, totalUnits } = generator
    expect(await words('revenue')).toContain(`${solar(claimedTotal, 2)} SOLAR of it is paid out`)
    expect(await words('calendar')).toContain(`${count(totalUnits)} kWh sold in`)
    const last = weeks.findLast(({ bucketYield }) => bucketYield !== null)?.bucketYield ?? ''
    const [whole, places = ''] = last.split('.')
    expect(await words('yield')).toContain(
      `earned ${count(`${whole}${places.slice(0, 2)}`)}.${places.slice(2, 4)}% a year`,
    )
  }).toPass({ timeout: 30_000 })
})

test('the owners in the table sum to the shares there are', { tag: '@look' }, async ({
  page,
  request,
}) => {
  const id = await find(request, 'ACTIVE')
  await page.goto(`/g/${id}`)
  await whenReady(page)
  await page.locator('#owners').getByRole('button', { name: 'Show as table' }).click()
  const cells = await page.locator('#owners tbody tr td:nth-child(2)').allTextContents()
  const held = cells.reduce((sum, cell) => sum + BigInt(cell.replaceAll(',', '')), 0n)
  const { generatorById } = await askApi<Detail>(request, detailQuery, { id })
  expect(held).toBe(BigInt(generatorById.sharesLeft))
  await keepPicture(page, 'owners-table')
  await expectSound(page)
})

test('an address in capitals is the same generator', async ({ page, request }) => {
  const id = (await find(request, 'ACTIVE')) ?? ''
  await page.goto(`/g/0x${id.slice(2).toUpperCase()}`)
  await whenReady(page)
  await expect(page.locator('.facts code')).toHaveText(id)
})
