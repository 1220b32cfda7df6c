import type { PipelineRows } from '../charts/pipeline'
import { formatCount, formatDecimal, toDecimal } from '../format'

export function pipelineCaption({ rows }: PipelineRows, locale: string): string {
  const at = (step: string) => {
    const parts = rows.filter((row) => row.step === step)
    return {
      count: parts.reduce((sum, row) => sum + row.count, 0),
      watts: parts.reduce((sum, row) => sum + BigInt(row.watts), 0n),
      ended: parts.find((row) => row.part === 'ended')?.count ?? 0,
    }
  }
  const words = (step: string) => {
    const { count, watts } = at(step)
    return `${formatCount(count, locale)} (${formatDecimal(toDecimal(watts, 3), 1, locale)} kW)`
  }
  const asked = at('Asked').count
  if (asked === 0) return 'Nobody has asked for power yet.'
  const ended = [
    [at('Asked').ended, 'without an accepted bid'],
    [at('Bid accepted').ended, 'without the money'],
    [at('Funded').ended, 'in default'],
  ] as const
  const lost = ended
    .filter(([count]) => count > 0)
    .map(([count, how]) => `${formatCount(count, locale)} ${how}`)
  return [
    `Of ${words('Asked')} asked for, ${words('Bid accepted')} had a bid accepted, ${words('Funded')} were funded and ${words('Active')} are active.`,
    lost.length > 0
      ? ` ${lost.join(', ')} ended.`.replace(/^ (\S)/, ' Ended: $1').replace(' ended.', '.')
      : '',
  ].join('')
}
