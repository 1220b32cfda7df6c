import { expect, it } from 'vitest'
import { hasSeries, metricsOf, seriesIn } from './exposition'

it('finds the series of an expression, not its functions, labels and words', () => {
  const expr =
    'histogram_quantile(0.99, sum by (le, kind) (rate(a_seconds_bucket{route=~"x|y"}[5m]))) / (b_total or vector(0)) unless on (job) c > bool 1'
  expect(seriesIn(expr)).toEqual(['a_seconds_bucket', 'b_total', 'c'])
})

it('knows the three series of a histogram, and refuses a name declared twice', () => {
  const kinds = metricsOf('# TYPE a_seconds histogram\n# TYPE b_total counter\n')
  expect(['a_seconds_sum', 'b_total'].map((name) => hasSeries(kinds, name))).toEqual([true, true])
  expect(['a_seconds', 'b_total_sum', 'c'].some((name) => hasSeries(kinds, name))).toBe(false)
  expect(() => metricsOf('# TYPE b counter\n# TYPE b counter\n')).toThrow('b is declared twice')
})
