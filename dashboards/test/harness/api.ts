import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { whenReady } from './page'

/** One GraphQL question asked beside the page, as any reader could. */
export async function askApi<T>(
  request: APIRequestContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const response = await request.post('/graphql', { data: { query, variables } })
  const answer = (await response.json()) as { data?: T; errors?: { message: string }[] }
  expect(answer.errors, 'errors of the API').toBeUndefined()
  return answer.data as T
}

/** Height of the block that the page's figures rest on. */
export async function shownHeight(page: Page): Promise<number> {
  return Number(await page.locator('.page-as-of [data-height]').getAttribute('data-height'))
}

/**
 * Runs `compare` on an answer of the same block as the page's figures. Blocks keep coming: where one
 * came between the two readings, the page is loaded anew, for it asks anew only every second block.
 */
export async function atOneBlock<T extends { head: { height: number } }>(
  page: Page,
  ask: () => Promise<T>,
  compare: (answer: T) => Promise<void>,
): Promise<void> {
  let last = 'no attempt'
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const before = await shownHeight(page)
    const answer = await ask()
    let fault: unknown
    try {
      await compare(answer)
    } catch (error) {
      fault = error
    }
    const after = await shownHeight(page)
    if (before === after && after === answer.head.height) {
      if (fault) throw fault
      return
    }
    last = `page at ${before} then ${after}, API at ${answer.head.height}`
    await page.reload()
    await whenReady(page)
  }
  throw new Error(`The page and the API never stood at one block: ${last}.`)
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Whole number with separators, written anew so that it does not agree with the page's own mistakes. */
export const count = (value: bigint | number | string): string => grouped(BigInt(value).toString())

/** SOLAR base units, cut to so many decimals. */
export function solar(base: bigint | string, digits: number): string {
  const text = BigInt(base).toString().padStart(19, '0')
  return `${grouped(text.slice(0, -18))}.${text.slice(-18).slice(0, digits)}`
}

/** A ratio of ten decimals as percent, cut to two decimals as all shown amounts are. */
export const percent = (ratio: string) =>
  `${(BigInt(ratio.replace('.', '')) / 1_000_000n).toString().padStart(3, '0')}%`.replace(
    /(..%)$/,
    '.$1',
  )
