import { accountMetrics } from './account'
import { executionMetrics } from './execution'
import { generatorMetrics } from './generator'
import { holdingMetrics } from './holding'
import { marketMetrics } from './market'
import { marketplaceMetrics } from './marketplace'
import type { Metric } from './metric'
import { ownersMetrics } from './owners'
import { providerMetrics } from './provider'
import { requestMetrics } from './request'
import { tokenMetrics } from './token'
import { yieldMetrics } from './yield'

/** Every metric that is served, each once, in the order in which they are shown. */
export const METRICS: Metric[] = [
  ...marketplaceMetrics,
  ...generatorMetrics,
  ...ownersMetrics,
  ...yieldMetrics,
  ...marketMetrics,
  ...executionMetrics,
  ...holdingMetrics,
  ...accountMetrics,
  ...providerMetrics,
  ...requestMetrics,
  ...tokenMetrics,
]

/** What GraphQL says of a metric's field. Throws if there is no such metric. */
export function describeMetric(name: string): string {
  const metric = METRICS.find((each) => each.name === name)
  if (!metric) throw new Error(`${name}: no metric of that name is defined`)
  const { what, how, unit, decimals, nullWhen, events } = metric
  const measure = decimals ? `SolarToken base units (10^-${decimals}) of ${unit}` : unit
  const undefinedWhen = nullWhen === null ? '' : ` Null when ${nullWhen}.`
  return `${what}, ${measure}: ${how}.${undefinedWhen} Source: ${events.join(', ')}.`
}
