import { expect } from '@playwright/test'
import { test, whenReady } from './harness/page'

type Answer = {
  data: { head: { finalizedHeight: number }; generators: { address: string; price: string }[] }
}
const query = `{
  head { finalizedHeight }
  generators(where: { status_eq: ACTIVE, price_gt: 0 }, orderBy: [totalUnits_DESC, id_ASC], limit: 1) { address price }
}`

/** SolarToken base units of a decimal string. */
function base(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.split('.')
  return BigInt(whole + part.padEnd(18, '0'))
}

test('one price at one block is one in page, CSV, JSON, SVG, GraphQL and the feed of events', async ({
  page,
  request,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'numbers have no theme')
  const ask = async (search: string) =>
    (await (
      await request.get(`/graphql?${search}query=${encodeURIComponent(query)}`)
    ).json()) as Answer
  const height = (await ask('')).data.head.finalizedHeight
  const [generator] = (await ask(`block=${height}&`)).data.generators
  const { address, price } = generator ?? { address: '', price: '' }
  const read = async (path: string) => (await request.get(path)).text()
  const at = `generator=${address}&block=${height}`

  const csv = await read(`/charts/price.csv?${at}`)
  expect(base(csv.trimEnd().split('\r\n').at(-1)?.split(',')[1] ?? '')).toBe(BigInt(price))
  const json = JSON.parse(await read(`/charts/price.json?${at}`))
  expect(json.block.number).toBe(height)
  expect(json.rows.points.at(-1).price).toBe(price)
  const { events } = JSON.parse(
    await read(
      `/v1/events?generator=${address}&name=PriceChanged&toBlock=${height + 1}&limit=1000`,
    ),
  ) as { events: { args: { price: string } }[] }
  expect(events.at(-1)?.args.price).toBe(price)

  const shown = (Number(BigInt(price) / 10n ** 14n) / 10_000).toFixed(4)
  expect(json.caption).toContain(`${shown} SOLAR/kWh`)
  expect(await read(`/charts/price.svg?${at}`)).toContain(json.caption)
  await page.goto(`/g/${address}?block=${height}`)
  await whenReady(page)
  await expect(page.getByTestId('price')).toContainText(shown)
  await expect(page.locator('#price figcaption')).toContainText(json.caption)
})
