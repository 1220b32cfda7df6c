import { expect } from '@playwright/test'
import { findMarket, goToMarket } from './harness/market'
import { expectSound, keepPicture, test } from './harness/page'

for (const status of ['OPEN', 'HALTED'] as const)
  test(`a market that is ${status} is complete and sound`, async ({ page, request }) => {
    const market = await findMarket(request, status)
    test.skip(market === undefined, `there is no market that is ${status}`)
    await goToMarket(page, market)
    await expect(page.locator('.market-head .status')).toHaveText(
      status === 'OPEN' ? 'Open' : 'Halted',
    )
    await keepPicture(page, `market-${status.toLowerCase()}`)
    await expectSound(page)
  })
