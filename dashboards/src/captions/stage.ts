import type { StageRow } from '../charts/stage'
import { formatCount } from '../format'

export function stageCaption(rows: StageRow[], locale: string): string {
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  if (total === 0) return 'Nobody has asked for a generator yet.'
  const parts = rows
    .filter((row) => row.count > 0)
    .map((row) => `${formatCount(row.count, locale)} ${row.stage.toLowerCase()}`)
  return `${formatCount(total, locale)} ${total === 1 ? 'request' : 'requests'} so far: ${parts.join(', ')}.`
}
