import type { AskError } from '../ask'
import { formatCount, formatDecimal, toDecimal } from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { Stat } from '../parts/stat'
import { type Stage, stageNames } from './request-stage'
import type { RequestRow } from './requests-query'
import { stageNumbers } from './requests-rows'

type Props = { rows: RequestRow[] | null; error: AskError | null; onRetry: () => void }

const shown: Stage[] = ['bidding', 'choosing', 'funding', 'installing', 'active']

/** How many requests, and how much power, stand at each stage. */
export function RequestsNumbers({ rows, error, onRetry }: Props) {
  if (!rows && error)
    return (
      <div className="stats-notice">
        <Failure error={error} onRetry={onRetry} />
      </div>
    )
  const numbers = rows ? stageNumbers(rows) : null
  const of = (stages: Stage[]) => {
    const parts = numbers?.filter(({ stage }) => stages.includes(stage)) ?? []
    const watts = parts.reduce((sum, part) => sum + part.watts, 0n)
    return {
      value: numbers
        ? formatCount(
            parts.reduce((sum, part) => sum + part.count, 0),
            locale,
          )
        : '…',
      note: numbers ? `${formatDecimal(toDecimal(watts, 3), 1, locale)} kW` : null,
    }
  }
  return (
    <dl className="stats" data-state={rows ? 'ready' : 'loading'}>
      {shown.map((stage) => (
        <Stat key={stage} id={stage} label={stageNames[stage]} {...of([stage])} />
      ))}
      <Stat
        id="ended"
        label="Ended without power"
        {...of(['lapsed', 'failed', 'canceled', 'defaulted'])}
      />
    </dl>
  )
}
