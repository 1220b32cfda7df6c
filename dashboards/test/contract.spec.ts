import { expect, type Page } from '@playwright/test'
import { askApi } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { askNode, withWallet } from './harness/wallet'

const query =
  '{ generators(where: { status_eq: ACTIVE, votingShares_gt: "0" }, orderBy: [totalUnits_ASC, id_ASC], limit: 1) { id } }'

/** Opens the price of a generator, recomputes it, and gives what is said of the contract. */
async function recomputePrice(page: Page, block: number | null = null) {
  const { generators } = await askApi<{ generators: { id: string }[] }>(page.request, query)
  await page.goto(`/g/${generators[0]?.id}${block === null ? '' : `?block=${block}`}`)
  await whenReady(page)
  const source = page.locator('#price .figure-files')
  await source.getByText('Source', { exact: true }).click()
  const panel = source.locator('.recompute')
  await panel.getByRole('button', { name: 'Recompute here' }).click()
  await expect(panel).toHaveAttribute('data-recompute', /^(equal|unequal|failed)$/)
  return { panel, contract: panel.locator('[data-contract]') }
}

test('the contract’s own price is asked of the reader’s node, through a wallet', async ({
  page,
}) => {
  const asked = await withWallet(page)
  const { panel, contract } = await recomputePrice(page)
  await expect(panel).toHaveAttribute('data-recompute', 'equal')
  await expect(contract).toHaveAttribute('data-contract', 'answered')
  await expect(contract).toHaveText(
    /^The contract’s own getAvg\(\) at block [\d,]+, asked through Fixture: [\d.]+ SOLAR\/kWh\. Equal\.$/,
  )
  expect(new Set(asked)).toEqual(new Set(['eth_chainId', 'eth_call'])) // no account, no permission
  await contract.scrollIntoViewIfNeeded()
  await keepPicture(page, 'recompute-contract')
  await expectSound(page)
})

test('a contract that says something else is told, and is not equal', async ({ page }) => {
  await withWallet(page, async (method, params) =>
    method === 'eth_call' ? `0x${(3n * 10n ** 18n).toString(16)}` : askNode(method, params),
  )
  const { panel, contract } = await recomputePrice(page)
  await expect(panel).toHaveAttribute('data-recompute', 'unequal')
  await expect(contract).toHaveText(/: 3 SOLAR\/kWh\. Not equal: ours says 0\.\d+ SOLAR\/kWh\.$/)
})

test('a node without the state of a past block: the page says which blocks it has', async ({
  page,
}) => {
  const first = Number(await askNode('eth_blockNumber', [])) - 20
  await withWallet(page, async (method, params) => {
    if (method === 'eth_call' && Number(params[1]) < first) throw new Error('missing trie node')
    return askNode(method, params)
  })
  const { panel, contract } = await recomputePrice(page, first - 100)
  await expect(panel).toHaveAttribute('data-recompute', 'equal')
  await expect(contract).toHaveAttribute('data-contract', 'no state')
  await expect(contract).toContainText(`it has those from block ${first.toLocaleString('en')} on.`)
})

test('a wallet on another chain is not asked for the price', async ({ page }) => {
  const asked = await withWallet(page, async () => '0x1')
  const { contract } = await recomputePrice(page)
  await expect(contract).toContainText('Fixture is on chain 1, the market on chain 31337')
  expect(asked).toEqual(['eth_chainId'])
})

test('without a wallet the page says that the contract was not asked', async ({ page }) => {
  const { panel, contract } = await recomputePrice(page)
  await expect(panel).toHaveAttribute('data-recompute', 'equal')
  await expect(contract).toHaveAttribute('data-contract', 'no wallet')
})
