import {
  formatAmount,
  formatCount,
  formatDate,
  formatDecimal,
  formatPercent,
  ratioDown,
  shortAddress,
  toDecimal,
} from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import { Status } from '../parts/status'
import { placeName } from '../place'
import type { GeneratorDetail } from './generator-query'
import { Stepper } from './stepper'
import { useTitle } from './use-title'

type Props = { address: string; generator: GeneratorDetail | null }

export function GeneratorHead({ address, generator }: Props) {
  const place = generator ? placeName(generator.request.location) : null
  useTitle(place ?? 'Generator')
  return (
    <div className="generator-head">
      <h1>{place === null ? shortAddress(address) : <bdi>{place}</bdi>}</h1>
      <p className="facts">
        {generator ? <Status status={generator.status} /> : null}
        <code>{address}</code>
      </p>
      {generator ? <Words generator={generator} /> : <div className="words-wait" />}
      {generator ? <Stepper generator={generator} /> : <div className="steps-wait" />}
      <Numbers generator={generator} />
    </div>
  )
}

function Words({ generator }: { generator: GeneratorDetail }) {
  return (
    <p className="lede">
      {formatDecimal(toDecimal(generator.ratedPowerW, 3), 1, locale)} kW, funded with{' '}
      {formatAmount(generator.cost, 2, locale)} SOLAR in 10,000 shares. Asked for by{' '}
      <code title={generator.consumer.id}>{shortAddress(generator.consumer.id)}</code>, built by{' '}
      <code title={generator.provider.id}>{shortAddress(generator.provider.id)}</code>: “
      <bdi>{generator.request.reason}</bdi>”
    </p>
  )
}

function Numbers({ generator }: { generator: GeneratorDetail | null }) {
  if (!generator)
    return (
      <dl className="stats" data-state="loading">
        {['Price', 'Sold', 'Revenue', 'Yield on cost', 'Still to claim'].map((label) => (
          <Stat key={label} id={label} label={label} value="…" />
        ))}
      </dl>
    )
  const voting = ratioDown(generator.votingShares, generator.sharesLeft)
  const free = BigInt(generator.freeUnits)
  return (
    <dl className="stats" data-state="ready">
      <Stat
        id="price"
        label="Price"
        value={
          generator.votingShares === '0' ? (
            <Absent why="No vote yet" />
          ) : (
            formatAmount(generator.price, 4, locale)
          )
        }
        unit="SOLAR/kWh"
        note={voting === null ? null : `${formatPercent(voting, 1, locale)} of shares vote`}
      />
      <Stat
        id="units"
        label="Sold"
        value={
          generator.activatedAt ? (
            formatCount(generator.totalUnits, locale)
          ) : (
            <Absent why="Not active" />
          )
        }
        unit="kWh"
        note={free > 0n ? `and ${formatCount(free, locale)} free` : null}
      />
      <Stat
        id="revenue"
        label="Revenue"
        value={
          generator.activatedAt ? (
            formatAmount(generator.totalRevenue, 2, locale)
          ) : (
            <Absent why="Not active" />
          )
        }
        unit="SOLAR"
        note={
          generator.activatedAt ? `since ${formatDate(generator.activatedAt, 'day', locale)}` : null
        }
      />
      <Stat
        id="yield"
        label="Yield on cost"
        value={
          generator.yieldOnCost === null ? (
            <Absent why="Less than 7 days active" />
          ) : (
            formatPercent(generator.yieldOnCost, 2, locale)
          )
        }
        unit={generator.yieldOnCost === null ? '' : 'a year'}
        note={generator.yieldOnCost === null ? 'needs 7 days of sales' : 'realised, not promised'}
      />
      <Stat
        id="unclaimed"
        label="Still to claim"
        value={formatAmount(generator.unclaimed, 2, locale)}
        unit="SOLAR"
        note={`${formatAmount(generator.claimedTotal, 2, locale)} paid out`}
      />
    </dl>
  )
}
