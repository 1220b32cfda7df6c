import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, percent, solar } from './harness/api'
import { callRpc } from './harness/chain'
import { expectThumbs, watchShifts } from './harness/layout'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Holding = Record<'balance' | 'earned' | 'claimedTotal' | 'claimable' | 'cost', string> & {
  generator: { address: string }
  yieldOnCost: string | null
}
type Valued = { value: string; xirr: string | null; moic: string | null; ambiguous: boolean }
type Answer = {
  head: { height: number }
  accountById: { balance: string; holdings: Holding[] }
  accountReturn: { paidIn: string; atLast: Valued | { value: null }; atIssue: Valued }
}

const query = `query ($id: String!) {
  head { height }
  accountById(id: $id) { balance holdings {
    balance earned claimedTotal claimable cost yieldOnCost generator { address }
  } }
  accountReturn(account: $id) {
    paidIn atLast { value xirr moic ambiguous } atIssue { value xirr moic ambiguous }
  }
}`

/** Who was paid most, who has most orders open and has traded, who bid, asked and paid. */
async function findPeople(request: APIRequestContext) {
  const found = await askApi<{
    holdings: { account: { id: string } }[]
    orders: { maker: { id: string } }[]
    trades: { maker: { id: string } }[]
    bids: { provider: { id: string } }[]
    fundingRequests: { consumer: { id: string } }[]
    energyPurchases: { payer: { id: string } }[]
  }>(
    request,
    `{
      holdings(where: { claimable_gt: "1000000000000000000" }, orderBy: [claimedTotal_DESC, id_ASC], limit: 1) { account { id } }
      orders(where: { status_eq: OPEN }, orderBy: [id_DESC], limit: 1000) { maker { id } }
      trades(orderBy: [id_DESC], limit: 1000) { maker { id } }
      bids(where: { stage_eq: ACCEPTED }, orderBy: [id_ASC], limit: 1) { provider { id } }
      fundingRequests(where: { status_eq: FUNDED }, orderBy: [id_ASC], limit: 1) { consumer { id } }
      energyPurchases(orderBy: [id_DESC], limit: 1) { payer { id } }
    }`,
  )
  const traded = new Set(found.trades.map(({ maker }) => maker.id))
  const open = new Map<string, number>()
  for (const { maker } of found.orders)
    if (traded.has(maker.id)) open.set(maker.id, (open.get(maker.id) ?? 0) + 1)
  const [trader] = [...open].sort(([, a], [, b]) => b - a)
  return {
    owner: found.holdings[0]?.account.id ?? '',
    trader: trader?.[0] ?? '',
    provider: found.bids[0]?.provider.id ?? '',
    consumer: found.fundingRequests[0]?.consumer.id ?? '',
    payer: found.energyPurchases[0]?.payer.id ?? '',
  }
}

async function goTo(page: Page, address: string) {
  await page.goto(`/a/${address}`)
  await whenReady(page)
}

/** What is more than nothing is never shown as nothing. */
function waiting(base: string): string {
  const shown = solar(base, 2)
  return base !== '0' && shown === '0.00' ? '<0.01' : shown
}

const sum = (rows: Holding[], of: (row: Holding) => string) =>
  rows.reduce((total, row) => total + BigInt(of(row)), 0n)

test('the page of an owner is complete and sound', async ({ page, request }) => {
  const { owner } = await findPeople(request)
  const shifts = await watchShifts(page)
  await goTo(page, owner)
  for (const id of ['payouts', 'earned-by', 'holdings'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  expect(await page.locator('#payouts [data-mark=area] path').count()).toBeGreaterThan(0)
  expect(await shifts()).toBeLessThan(0.1)
  await keepPicture(page, 'account')
  await expectThumbs(page)
  await expectSound(page)
})

test('its numbers are those of the API at the same block', async ({ page, request }, info) => {
  test.skip(info.project.name !== 'desktop-light', 'numbers are the same in any look')
  const { owner: id } = await findPeople(request)
  await goTo(page, id)
  const ask = () => askApi<Answer>(request, query, { id })
  await atOneBlock(page, ask, async ({ accountById: { balance, holdings }, accountReturn }) => {
    const shown = await page
      .locator('.account-stats .stat')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((stat) => [
            (stat as HTMLElement).dataset.testid ?? '',
            ['.value', '.note'].map((part) => stat.querySelector(part)?.textContent ?? ''),
          ]),
        ),
      )
    const text = (name: string) => shown[name]?.[0]
    const note = (name: string) => shown[name]?.[1] ?? ''
    const { atLast, atIssue, paidIn } = accountReturn
    const valued = atLast.value === null ? atIssue : (atLast as Valued)
    const total = (of: (row: Holding) => string) => solar(sum(holdings, of), 2)
    expect(text('earned')).toBe(total((row) => row.earned))
    expect(text('paid')).toBe(total((row) => row.claimedTotal))
    expect(text('claimable')).toBe(total((row) => row.claimable))
    expect(text('cost')).toBe(total((row) => row.cost))
    expect(text('balance')).toBe(solar(balance, 2))
    expect(text('value')).toBe(solar(valued.value, 2))
    expect(text('moic')).toBe(`${(valued.moic ?? '').replace(/(\.\d\d)\d*$/, '$1')}×`)
    const rate = valued.xirr ?? ''
    const size = percent(`${rate.replace('-', '')}0000`)
    expect(text('xirr')).toBe(`${rate.startsWith('-') ? '-' : ''}${size}`)
    expect(/ambiguous/.test(note('xirr'))).toBe(valued.ambiguous)
    expect(note('moic')).toContain(solar(paidIn, 2))
    const rows = await page
      .locator('#holdings tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [
          (row as HTMLElement).dataset.generator,
          row.querySelector('[data-column="Shares"]')?.textContent,
          row.querySelector('[data-column="To claim"]')?.textContent,
        ]),
      )
    const held = holdings.filter((row) => row.balance !== '0' || row.claimable !== '0')
    expect(rows.sort()).toEqual(
      held.map((row) => [row.generator.address, count(row.balance), waiting(row.claimable)]).sort(),
    )
  })
})

test('what is claimed on the chain goes from "to claim" to "paid out", without a reload', async ({
  page,
  request,
}, info) => {
  test.skip(info.project.name !== 'desktop-light', 'one claim is enough')
  const { owner: id } = await findPeople(request)
  const accounts = (await callRpc('eth_accounts')) as string[] | undefined
  test.skip(accounts === undefined, 'the chain of this stack is not known')
  await goTo(page, id)
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
  const { accountById } = await askApi<Answer>(request, query, { id })
  const most = accountById.holdings.reduce((a, b) =>
    BigInt(a.claimable) < BigInt(b.claimable) ? b : a,
  )
  const amount = async (name: string) =>
    Number((await page.getByTestId(name).locator('.value').textContent())?.replaceAll(',', ''))
  const before = { paid: await amount('paid'), claimable: await amount('claimable') }
  const claimFor = '0xddeae033' // claimFor(address), which pays the account, whoever calls it
  await callRpc('eth_sendTransaction', [
    {
      from: accounts?.[0],
      to: most.generator.address,
      data: `${claimFor}${id.slice(2).padStart(64, '0')}`,
    },
  ])
  const claimed = Number(BigInt(most.claimable) / 10n ** 16n) / 100
  await expect.poll(() => amount('paid')).toBeGreaterThanOrEqual(before.paid + claimed - 0.02)
  expect(await amount('claimable')).toBeLessThan(before.claimable)
  await expect(page.locator('#flows tbody tr').filter({ hasText: 'Payout' }).first()).toBeVisible()
  expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
})

test('roles are shown where they are played', async ({ page, request }, info) => {
  test.skip(!['desktop-light', 'phone-dark'].includes(info.project.name), 'both widths, once each')
  test.slow()
  const { trader, provider, consumer, payer } = await findPeople(request)
  const roles = [
    ['trader', trader, ['orders', 'trades']],
    ['provider', provider, ['bids']],
    ['consumer', consumer, ['requests']],
    ['payer', payer, ['purchases']],
  ] as const
  for (const [role, address, lists] of roles) {
    await goTo(page, address)
    for (const id of lists)
      await expect(page.locator(`#${id}`), role).toHaveAttribute('data-state', 'ready')
    await keepPicture(page, `account-${role}`)
    await expectSound(page)
  }
  await expect(page.getByTestId('absent-roles')).toContainText('has bid on no request')
})

test('all flows are a file: the last of them stand on the page, amounts exact', async ({
  page,
  request,
}, info) => {
  test.skip(info.project.name !== 'desktop-light', 'a file has no look')
  const { owner } = await findPeople(request)
  await goTo(page, owner)
  const link = page.locator('#flows').getByRole('link', { name: 'CSV' })
  const response = await request.get((await link.getAttribute('href')) ?? '')
  expect(response.headers()['content-type']).toContain('text/csv')
  const [head, ...lines] = (await response.text()).trimEnd().split('\r\n')
  expect(head).toBe(
    'time (UTC),block,transaction,kind,request,generator,place,shares,amount in (SOLAR),amount out (SOLAR)',
  )
  // A place may have commas, then it is in quotes.
  const file = lines.map((line) => line.replace(/"[^"]*"/g, 'place').split(','))
  const shown = await page
    .locator('#flows tbody tr code')
    .evaluateAll((all) => all.map((node) => node.getAttribute('title')))
  expect(shown.length).toBe(Math.min(20, file.length))
  for (const tx of shown) expect(file.map((cells) => cells[2])).toContain(tx)
  const exact = (text = '') => {
    const [whole = '0', part = ''] = text.split('.')
    return BigInt(whole + part.padEnd(18, '0'))
  }
  const paid = file
    .filter((cells) => cells[3] === 'PAYOUT')
    .reduce((all, cells) => all + exact(cells[8]), 0n)
  const { accountById } = await askApi<Answer>(request, query, { id: owner })
  expect(paid).toBe(sum(accountById.holdings, (row) => row.claimedTotal))
})

test('an address that took no part, and what is none, say so', async ({ page }, info) => {
  test.skip(!['desktop-light', 'phone-dark'].includes(info.project.name), 'both widths, once each')
  await page.goto(`/a/0x${'9'.repeat(40)}`)
  await expect(page.getByRole('heading', { name: 'This account took no part yet' })).toBeVisible()
  await expectSound(page)
  await page.goto('/a/0x12')
  await expect(page.getByRole('heading', { name: 'This is no address' })).toBeVisible()
  await expect(page.getByTestId('unknown-account').locator('code')).toHaveText('0x12')
  await expectSound(page)
})
