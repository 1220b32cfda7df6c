import type { AskError } from '../ask'
import { formatCount, formatDecimal, formatPercent, toDecimal } from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { Absent, Stat } from '../parts/stat'
import { type Stage, stageNames } from './request-stage'
import type { RequestRow, Rounds } from './requests-query'
import { stageNumbers } from './requests-rows'

type Props = {
  rows: RequestRow[] | null
  rounds: Rounds | null
  error: AskError | null
  onRetry: () => void
}

const shown: Stage[] = ['bidding', 'choosing', 'funding', 'installing', 'active']

/** How many requests, and how much power, stand at each stage; how fundings went. */
export function RequestsNumbers({ rows, rounds, error, onRetry }: Props) {
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
    <dl className="stats stats-by-four" data-state={rows ? 'ready' : 'loading'}>
      {shown.map((stage) => (
        <Stat key={stage} id={stage} label={stageNames[stage]} {...of([stage])} />
      ))}
      <Stat
        id="ended"
        label="Ended without power"
        {...of(['lapsed', 'failed', 'canceled', 'defaulted'])}
      />
      <Stat
        id="funding-success"
        label="Rounds funded"
        metric="fundingSuccess"
        value={rounds ? successOf(rounds) : '…'}
        note="of those that are over"
      />
      <Stat
        id="time-to-fund"
        label="Time to fund"
        metric="timeToFund"
        value={rounds ? daysOf(rounds) : '…'}
        unit="days"
        note="half took no longer"
      />
    </dl>
  )
}

const successOf = ({ fundingSuccess }: Rounds) =>
  fundingSuccess === null ? (
    <Absent why="no funding is over" />
  ) : (
    formatPercent(fundingSuccess, 2, locale)
  )

const daysOf = ({ timeToFund }: Rounds) =>
  timeToFund === null ? (
    <Absent why="nothing was funded" />
  ) : (
    formatDecimal((timeToFund / 86_400).toFixed(1), 1, locale)
  )
