import { formatAmount, formatCount, formatDecimal, formatPercent, toDecimal } from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import { sortListed } from './generators-order'
import type { ListedGenerator } from './generators-rows'

/** The first numbers over all generators. Null rows: not read yet. */
export function GeneratorsNumbers({ rows }: { rows: ListedGenerator[] | null }) {
  const active = rows?.filter((row) => row.status === 'ACTIVE') ?? []
  const of = (status: string) =>
    formatCount(rows?.filter((row) => row.status === status).length ?? 0, locale)
  const watts = active.reduce((sum, row) => sum + BigInt(row.watts), 0n)
  const units = active.reduce((sum, row) => sum + (row.units ?? 0n), 0n)
  const best = sortListed(active, 'yield').find((row) => row.yield !== null)
  const cheapest = sortListed(
    active.filter((row) => row.price !== '0'),
    'price',
  )[0]
  const nobody = rows ? <Absent why="none yet" /> : '…'
  return (
    <dl className="stats" data-state={rows ? 'ready' : 'loading'}>
      <Stat
        id="list-active"
        label="Active"
        value={rows ? formatCount(active.length, locale) : '…'}
        note={rows ? `${of('PENDING')} pending, ${of('DEFAULTED')} defaulted` : null}
      />
      <Stat
        id="list-power"
        label="Rated power, active"
        value={rows ? formatDecimal(toDecimal(watts, 3), 1, locale) : '…'}
        unit="kW"
      />
      <Stat
        id="list-units"
        label="Sold in 30 days"
        metric="totalUnits"
        value={rows ? formatCount(units, locale) : '…'}
        unit="kWh"
      />
      <Stat
        id="list-yield"
        label="Best yield, 30 days"
        metric="aprLast"
        value={best?.yield ? formatPercent(best.yield, 2, locale) : nobody}
        unit={best ? 'a year' : ''}
        note={best ? <bdi>{best.name}</bdi> : null}
      />
      <Stat
        id="list-price"
        label="Lowest price asked"
        metric="price"
        value={cheapest ? formatAmount(cheapest.price, 4, locale) : nobody}
        unit={cheapest ? 'SOLAR/kWh' : ''}
        note={cheapest ? <bdi>{cheapest.name}</bdi> : null}
      />
    </dl>
  )
}
