import type { AskError } from '../ask'
import { formatAmount, formatCount, formatDate, formatDecimal } from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { Absent, Stat } from '../parts/stat'
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
  const amount = (base: string) => formatAmount(base, 2, locale)
  const { marketplace, impact } = data ?? {}
  return (
    <dl className="stats stats-by-four" data-state={numbers ? 'ready' : data ? 'empty' : 'loading'}>
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
      <Stat
        id="payers"
        label="Active payers"
        metric="activePayers"
        value={marketplace ? count(marketplace.activePayers) : '…'}
        note="paid for kWh in 30 days"
      />
      <Stat
        id="arpu"
        label="Paid per payer"
        metric="arpu"
        value={marketplace ? orAbsent(marketplace.arpu, amount, 'nobody paid in 30 days') : '…'}
        unit="SOLAR"
        note="in 30 days"
      />
      <Stat
        id="held"
        label="Value held"
        metric="valueHeld"
        value={marketplace ? formatAmount(marketplace.valueHeld, 0, locale) : '…'}
        unit="SOLAR"
        note={
          marketplace
            ? `${formatAmount(marketplace.payoutsHeld, 0, locale)} of payouts apart`
            : null
        }
      />
      <Stat
        id="impact"
        label="CO₂ avoided"
        metric="impact"
        value={impact ? orAbsent(impact.co2Kg, whole, 'no generator sells kWh') : '…'}
        unit="kg"
        note={impact ? `estimate, ${impact.emissionFactor} kg a kWh` : null}
      />
    </dl>
  )
}

const whole = (kilograms: string) => formatDecimal(kilograms, 0, locale)

const orAbsent = (value: string | null, show: (value: string) => string, why: string) =>
  value === null ? <Absent why={why} /> : show(value)
