import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import type * as Charts from 'lightweight-charts'
import { test, whenReady } from './harness/page'

type Bars = { s: string } & Record<'t' | 'o' | 'h' | 'l' | 'c', number[]>

/** The build that checks what it is given. */
const library = join(
  dirname(createRequire(import.meta.url).resolve('lightweight-charts/package.json')),
  'dist/lightweight-charts.standalone.development.js',
)

/** Charts some bars; gives what the chart holds then, or why it refused them. */
function chart({ t, o, h, l, c }: Bars) {
  const { createChart, CandlestickSeries } = (
    globalThis as unknown as { LightweightCharts: typeof Charts }
  ).LightweightCharts
  const place = document.body.appendChild(document.createElement('div'))
  const made = createChart(place, { width: 600, height: 300 })
  try {
    const series = made.addSeries(CandlestickSeries)
    series.setData(
      t.map((time, i) => ({
        time: time as Charts.UTCTimestamp,
        open: o[i] as number,
        high: h[i] as number,
        low: l[i] as number,
        close: c[i] as number,
      })),
    )
    made.timeScale().fitContent()
    return { held: series.data().map(({ time }) => time), width: made.takeScreenshot().width }
  } catch (error) {
    return { held: [], width: 0, refused: String(error) }
  } finally {
    made.remove()
    place.remove()
  }
}

test('a charting library takes the bars of every resolution', async ({ page }) => {
  test.skip(test.info().project.name !== 'desktop-light', 'the bars are the same everywhere')
  await page.route('**/lightweight-charts.js', (route) =>
    route.fulfill({ path: library, contentType: 'text/javascript' }),
  )
  await page.goto('/')
  await whenReady(page)
  await page.addScriptTag({ url: '/lightweight-charts.js' })
  const ask = <T>(path: string): Promise<T> =>
    page.evaluate(async (target) => (await fetch(target)).json(), `/udf/${path}`)

  const { supported_resolutions } = await ask<{ supported_resolutions: string[] }>('config')
  const found = await ask<{ ticker: string }[]>('search?query=share&type=&exchange=&limit=4')
  const to = await ask<number>('time')
  expect(supported_resolutions).toHaveLength(9)
  expect(found).toHaveLength(4)
  let charted = 0
  for (const { ticker } of found) {
    for (const resolution of supported_resolutions) {
      const query = `symbol=${ticker}&resolution=${resolution}&from=0&to=${to + 60}&countback=329`
      const bars = await ask<Bars>(`history?${query}`)
      if (bars.s === 'no_data') continue
      expect(await page.evaluate(chart, bars), `${ticker} ${resolution}`).toEqual({
        ...{ held: bars.t, width: expect.any(Number) },
      })
      charted += bars.t.length
    }
  }
  expect(charted).toBeGreaterThan(100)
  const descending = { t: [120, 60], o: [1, 1], h: [1, 1], l: [1, 1], c: [1, 1], s: 'ok' }
  expect((await page.evaluate(chart, descending)).refused).toContain('asc ordered by time')
})
