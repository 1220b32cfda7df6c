import { expect, type Locator, type Page } from '@playwright/test'

/** What a figure says that is equal: how many events were folded, and how many values compared. */
export const equal =
  /^Equal: ([\d,]+) events? folded, ([\d,]+) values? compared, at block [\d,]+\.$/

/** Opens a figure's Source drawer and recomputes it; gives what the page says. */
export async function recompute(
  page: Page,
  figure: string,
): Promise<{ panel: Locator; said: string }> {
  const source = page.locator(`#${figure} .figure-files`)
  const panel = source.locator('.recompute')
  await source.getByText('Source', { exact: true }).click()
  await panel.getByRole('button', { name: 'Recompute here' }).click()
  // A figure of the whole market rests on tens of thousands of events.
  await expect(panel).toHaveAttribute('data-recompute', /^(equal|unequal|failed)$/, {
    timeout: 60_000,
  })
  return { panel, said: String(await panel.getByRole('status').textContent()) }
}
