import { generatorMetrics } from './generator'
import { holdingMetrics } from './holding'
import { marketMetrics } from './market'
import type { Metric } from './metric'

/** Every metric that is served, each once, in the order in which they are shown. */
export const METRICS: Metric[] = [...generatorMetrics, ...marketMetrics, ...holdingMetrics]
