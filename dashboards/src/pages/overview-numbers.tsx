import type { AskError } from '../ask'
import { formatAmount, formatCount, formatDate } from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { Stat } from '../parts/stat'
import type { OverviewAnswer } from './overview-query'
import { firstNumbers } from './overview-rows'

type Props = { data: OverviewAnswer | null; error: AskError | null; onRetry: () => void }

export function OverviewNumbers({ data, error, onRetry }: Props) {
  if (!data && error)
    return (
      <div className="stats-notice">
        <Failure error={error} onRetry={onRetry} />
      </div>
    )
  const numbers = data?.head ? firstNumbers(data, data.head.timestamp) : null
  const count = (value: bigint | number) => formatCount(value, locale)
  const open = numbers ? numbers.bidding + numbers.choosing + numbers.funding : 0
  return (
    <dl className="stats" data-state={numbers ? 'ready' : data ? 'empty' : 'loading'}>
      <Stat
        id="units"
        label="Sold in 30 days"
        value={numbers ? count(numbers.units) : '…'}
        unit="kWh"
        note={numbers ? `since ${formatDate(numbers.from, 'day', locale)}` : null}
      />
      <Stat
        id="revenue"
        label="Revenue in 30 days"
        value={numbers ? formatAmount(numbers.revenue, 2, locale) : '…'}
        unit="SOLAR"
        note={numbers ? `${formatAmount(numbers.revenueEver, 2, locale)} in all` : null}
      />
      <Stat
        id="generators"
        label="Generators active"
        value={numbers ? count(numbers.active) : '…'}
        note={
          numbers
            ? `${count(numbers.pending)} pending, ${count(numbers.defaulted)} defaulted`
            : null
        }
      />
      <Stat
        id="requests"
        label="Requests open"
        value={numbers ? count(open) : '…'}
        note={
          numbers
            ? `${count(numbers.bidding)} bidding, ${count(numbers.choosing)} choosing, ${count(numbers.funding)} funding`
            : null
        }
      />
    </dl>
  )
}
