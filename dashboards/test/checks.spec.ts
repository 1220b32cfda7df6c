import { expect, type Page } from '@playwright/test'
import { Client } from 'pg'
import { askApi } from './harness/api'
import { expectThumbs, watchShifts } from './harness/layout'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { databaseUrl } from './harness/stack'

const held = (page: Page) => page.getByTestId('held').locator('.value')
const card = (page: Page, name: string) => page.locator(`[data-check="${name}"]`)

test('every check of the API is told, holds, and is sound', async ({ page, request }) => {
  const shiftOf = await watchShifts(page)
  await page.goto('/checks')
  await whenReady(page)
  // Before the picture, which stretches the window.
  expect(await shiftOf(), 'cumulative layout shift').toBeLessThan(0.1)
  const { checks } = await askApi<{ checks: { name: string; title: string }[] }>(
    request,
    '{ checks { name title } }',
  )
  await expect(page.locator('[data-check]')).toHaveCount(checks.length)
  for (const { name, title } of checks)
    await expect(card(page, name).getByRole('heading')).toHaveText(title)
  await expect(page.getByTestId('lag-line')).toContainText(
    /^Behind the chain.*blocks? behind now; at most \d/,
  )
  await keepPicture(page, 'checks')
  await expectSound(page)
  await card(page, 'price').getByText('What it means').click()
  await expect(card(page, 'price').locator('pre')).toContainText('FROM price_vote AS vote')
  await card(page, 'shares').getByRole('button', { name: 'Run in my browser' }).click()
  await expect(card(page, 'shares').getByRole('status')).toContainText('Equal')
  await keepPicture(page, 'checks-open')
  await expectSound(page)
  await expectThumbs(page)
})

test('a row that is broken turns its check red and is named; mended, all is green again', async ({
  page,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'once: it alters the index that all read')
  test.setTimeout(120_000)
  const db = new Client({ connectionString: databaseUrl() })
  await db.connect()
  // Burnt shares change no more, whatever comes.
  const { rows } = await db.query(
    'SELECT id, shares, generator_id FROM escrow_redemption ORDER BY id LIMIT 1',
  )
  const [burnt] = rows
  const burn = (shares: unknown) =>
    db.query('UPDATE escrow_redemption SET shares = $1 WHERE id = $2', [shares, burnt.id])
  await page.goto('/checks')
  await whenReady(page)
  const all = (await held(page).textContent())?.split(' of ')[1] ?? ''
  await expect(held(page)).toHaveText(`${all} of ${all}`)
  try {
    await burn(BigInt(burnt.shares) + 1n)
    await expect(held(page)).toHaveText(`${Number(all) - 1} of ${all}`, { timeout: 40_000 })
    const broken = card(page, 'shares')
    await expect(broken).toHaveAttribute('data-holds', 'false')
    const row = broken.getByRole('row').filter({ hasText: 'shares left' })
    await expect(row).toContainText(burnt.generator_id)
    const [block] = (
      await db.query(
        'SELECT block_number FROM event WHERE touched @> $1 ORDER BY id DESC LIMIT 1',
        [[`generator:${burnt.generator_id}`]],
      )
    ).rows
    await expect(row).toContainText(Number(block.block_number).toLocaleString('en'))
    await broken.getByRole('button', { name: 'Run in my browser' }).click()
    await expect(broken.getByRole('status')).toContainText(
      `Not equal: shares held of ${burnt.generator_id}`,
    )
    await keepPicture(page, 'checks-red')
    await expectSound(page)
  } finally {
    await burn(burnt.shares)
    await db.end()
  }
  await expect(held(page)).toHaveText(`${all} of ${all}`, { timeout: 40_000 })
  await expect(card(page, 'shares')).toHaveAttribute('data-holds', 'true')
})
