import { expect } from '@playwright/test'
import { askApi } from './harness/api'
import { callRpc } from './harness/chain'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Answer = {
  reorgs: { blocks: number; events: number; again: number; gone: { name: string }[] }[]
}

// Other tests' transactions may be undone with the blocks: it runs when they are done.
test('replaced blocks are news: what was in them, and what is gone', { tag: '@alone' }, async ({
  page,
  request,
}) => {
  await page.goto('/')
  await whenReady(page)
  await expect(page.getByTestId('reorg')).toHaveCount(0)
  await callRpc('anvil_reorg', [3, []])
  await callRpc('evm_mine') // a fork is noticed when it outgrows the old head
  const notice = page.getByTestId('reorg')
  await expect(notice).toBeVisible()
  const { reorgs } = await askApi<Answer>(
    request,
    '{ reorgs(limit: 1) { blocks events again gone { name } } }',
    {},
  )
  const [reorg] = reorgs
  await expect(notice).toContainText(`${reorg?.blocks} blocks above block`)
  await expect(notice).toContainText(
    reorg?.events ? `of ${reorg.events} events` : 'no figure changed',
  )
  if (reorg && reorg.gone.length > 0) {
    await notice.getByText('What is gone').click()
    await expect(notice.locator('li')).toHaveCount(Math.min(20, reorg.gone.length))
  }
  await keepPicture(page, 'reorg')
  await expectSound(page)
  await notice.getByRole('button', { name: 'Understood' }).click()
  await expect(notice).toHaveCount(0)
  await whenReady(page)
})
