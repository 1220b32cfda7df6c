import { expect, type Locator, type Page } from '@playwright/test'

/** Opens a figure's Source drawer and recomputes it; gives what the page says. */
export async function recompute(
  page: Page,
  figure: string,
): Promise<{ panel: Locator; said: string }> {
  const source = page.locator(`#${figure} .figure-files`)
  await source.getByText('Source', { exact: true }).click()
  const panel = source.locator('.recompute')
  await panel.getByRole('button', { name: 'Recompute here' }).click()
  await expect(panel).toHaveAttribute('data-recompute', /^(equal|unequal|failed)$/)
  return { panel, said: String(await panel.getByRole('status').textContent()) }
}
