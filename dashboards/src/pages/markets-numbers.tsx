import { Link } from 'wouter'
import { formatAmount, formatCount, formatPercent } from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import type { MarketRow } from './markets-rows'
import { type Totals, totalsOf } from './markets-totals'

type Props = { rows: MarketRow[] | null; traded: { count: bigint; quote: bigint } | null }

const count = (value: bigint | number) => formatCount(value, locale)

/** The first numbers over all markets. Null rows: not read yet. */
export function MarketsNumbers({ rows, traded }: Props) {
  const totals = rows && totalsOf(rows)
  const day = totals?.day
  const spread = totals?.medianSpread ?? null
  return (
    <dl className="stats markets-stats" data-state={totals ? 'ready' : 'loading'}>
      <Stat
        id="markets-open"
        label="Markets open"
        value={totals ? count(totals.open) : '…'}
        note={totals ? `${count(totals.halted)} halted` : null}
      />
      <Stat
        id="markets-trades"
        label="Trades, 24 h"
        value={day ? count(day.trades) : '…'}
        note={day ? `in ${count(day.markets)} ${day.markets === 1 ? 'market' : 'markets'}` : null}
      />
      <Stat
        id="markets-volume"
        label="Volume, 24 h"
        value={day ? formatAmount(day.quote, 0, locale) : '…'}
        unit={day ? 'SOLAR' : ''}
        note={day ? `${count(day.shares)} ${day.shares === 1n ? 'share' : 'shares'}` : null}
      />
      <BestYield totals={totals} />
      <Stat
        id="markets-spread"
        label="Median spread"
        value={
          totals ? (
            spread === null ? (
              <Absent why="no market has both sides" />
            ) : (
              formatPercent(spread, 2, locale)
            )
          ) : (
            '…'
          )
        }
        note={totals ? `${count(totals.quoted)} markets quoted both ways` : null}
      />
      <Stat
        id="markets-ever"
        label="Traded so far"
        value={traded ? formatAmount(traded.quote, 0, locale) : '…'}
        unit="SOLAR"
        note={traded ? `in ${count(traded.count)} trades` : null}
      />
    </dl>
  )
}

function BestYield({ totals }: { totals: Totals | null }) {
  const best = totals?.best ?? null
  return (
    <Stat
      id="markets-yield"
      label="Best yield at an ask"
      value={
        totals ? (
          best?.yield ? (
            formatPercent(best.yield, 2, locale)
          ) : (
            <Absent why="no ask has a yield yet" />
          )
        ) : (
          '…'
        )
      }
      unit={best ? 'a year' : ''}
      note={
        best ? (
          <>
            <Link href={`/m/${best.code}`}>{best.code}</Link>, realised, not promised
          </>
        ) : null
      }
    />
  )
}
