import type { CSSProperties } from 'react'
import type { LadderRows } from '../figures/ladder'
import { formatCount, formatDecimal, formatPercent } from '../format'
import { locale } from '../locale'
import { digits, places } from '../market/decimal'
import type { LadderRow } from '../market/numbers'
import { Absent } from './stat'

/** Prices of each side that are shown; the figure's files have all. */
const shownLevels = 10

/** Asks above, bids below: the best prices meet in the middle, however many there are. */
export function Ladder({ rows }: { rows: LadderRows }) {
  const [asks, bids] = [rows.asks.slice(0, shownLevels), rows.bids.slice(0, shownLevels)]
  const most = [...asks, ...bids].reduce((top, row) => larger(top, digits(row.total)), 1n)
  return (
    <table className="ladder" data-epoch={rows.epoch} data-seq={rows.seq}>
      <caption className="unseen">
        Open orders by price: asks above from the dearest down, bids below; the best of both meet in
        the middle.
      </caption>
      <thead>
        <tr>
          <th scope="col">
            Price<small>SOLAR</small>
          </th>
          <th scope="col" className="number">
            Shares<small>at it</small>
          </th>
          <th scope="col" className="number">
            Total<small>or better</small>
          </th>
          <th scope="col" className="number">
            Yield<small>a year</small>
          </th>
        </tr>
      </thead>
      <tbody className="asks">
        <Word text="Asks: shares offered" />
        <Blanks count={shownLevels - Math.max(1, asks.length)} />
        {asks.length === 0 ? <None text="No ask is open" /> : null}
        {[...asks].reverse().map((row) => (
          <Row key={row.price} row={row} most={most} noYield={rows.noYield} />
        ))}
      </tbody>
      <tbody className="mid">
        <tr>
          <th scope="row">
            {rows.mid === null ? (
              <>
                Mid <Absent why="no mid: a side is empty" />
              </>
            ) : (
              `Mid ${formatDecimal(rows.mid, places(rows.mid), locale)}`
            )}
          </th>
          <td colSpan={3} className="number">
            {rows.spread === null ? 'no spread' : `spread ${formatPercent(rows.spread, 2, locale)}`}
          </td>
        </tr>
      </tbody>
      <tbody className="bids">
        <Word text="Bids: shares wanted" />
        {bids.map((row) => (
          <Row key={row.price} row={row} most={most} noYield={rows.noYield} />
        ))}
        {bids.length === 0 ? <None text="No bid is open" /> : null}
        <Blanks count={shownLevels - Math.max(1, bids.length)} />
      </tbody>
    </table>
  )
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

/** Names the side to those who read row by row. */
function Word({ text }: { text: string }) {
  return (
    <tr className="unseen">
      <th scope="rowgroup" colSpan={4}>
        {text}
      </th>
    </tr>
  )
}

function Row({ row, most, noYield }: { row: LadderRow; most: bigint; noYield: string }) {
  // How far the bar behind the row reaches: a position, not a value.
  const part = `${Number((digits(row.total) * 1000n) / most) / 10}%`
  return (
    <tr data-price={row.price} style={{ '--part': part } as CSSProperties}>
      <th scope="row">{formatDecimal(row.price, places(row.price), locale)}</th>
      <td className="number">{formatCount(row.shares, locale)}</td>
      <td className="number">{formatCount(row.total, locale)}</td>
      <td className="number yield">
        {row.yield === null ? (
          <Absent why={`no yield: ${noYield}`} />
        ) : (
          formatPercent(row.yield, 2, locale)
        )}
      </td>
    </tr>
  )
}

function None({ text }: { text: string }) {
  return (
    <tr className="blank">
      <td colSpan={4}>{text}</td>
    </tr>
  )
}

const rowHeight = 21

/** The places without a level, as one row: the middle stays where it is. */
function Blanks({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <tr style={{ height: count * rowHeight }}>
      <td colSpan={4} />
    </tr>
  )
}
