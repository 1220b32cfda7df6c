import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { METRICS } from '../src/metrics'
import { AS_OF, CLASSES, type Metric, SUBJECTS } from '../src/metrics/metric'

/** Writes docs/metrics.md, the registry in words. */
function main(): void {
  const classes = Object.entries(CLASSES).map(([name, meaning]) => `- **${name}**: ${meaning}.`)
  const sections = Object.entries(SUBJECTS).flatMap(([subject, title]) => {
    const metrics = METRICS.filter((metric) => metric.subject === subject)
    return metrics.length > 0 ? [`## ${title}`, ...metrics.map(sectionOf)] : []
  })
  const parts = [
    '# Metrics',
    `Written by \`npm run generate\` from \`src/metrics/\`: change it there. The same as JSON at \`/v1/definitions\`, as a page at \`/definitions\`.`,
    `${METRICS.length} metrics. ${AS_OF} What is undefined is null, never 0. Amounts round down; a ratio is a decimal string of 10 places, half away from zero. GraphQL gives amounts in whole base units: 10^-18 of the unit where it says so.`,
    `Classes of evidence; a mixed value takes the weakest of its parts:`,
    classes.join('\n'),
    ...sections,
  ]
  writeFileSync(join(__dirname, '../docs/metrics.md'), `${parts.join('\n\n')}\n`)
}

const codes = (names: string[]) => names.map((name) => `\`${name}\``).join(', ')

function sectionOf(metric: Metric): string {
  const { name, title, unit, decimals, what, how, why, nullWhen, entities, events } = metric
  const lines = [
    `**${title}**, ${unit}${decimals ? `, base units of 10^-${decimals}` : ''}, ${metric.class}. ${what}.`,
    '',
    `- How: ${how}.`,
    `- Why: ${why}.`,
    `- Null: ${nullWhen === null ? 'never' : `when ${nullWhen}`}.`,
    `- From: ${codes(entities)}; events ${codes(events)}.`,
    `- Ask: ${codes(metric.fields)}; in SQL ${codes(metric.views)}.`,
  ]
  return `### \`${name}\`\n\n${lines.join('\n')}`
}

main()
