import { useId } from 'react'
import { formatCount, formatDecimal, formatMoment, formatTime, shortAddress } from '../format'
import { locale } from '../locale'
import { digits, places } from '../market/decimal'
import type { Trade } from '../market/message'

const sides = { BUY: 'Buy', SELL: 'Sell' }

type Props = { trades: Trade[]; isFinal: (block: number) => boolean; height: number }

/** Newest first, in a box as high as the figures beside it. Trades of blocks that may be replaced are dashed, and say so. */
export function Trades({ trades, isFinal, height }: Props) {
  const id = useId()
  return (
    <section
      className="scroll"
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      style={{ height }}
    >
      <table className="plain trades">
        <caption id={id} className="unseen">
          Last trades, newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Time, UTC</th>
            <th scope="col">Side</th>
            <th scope="col" className="number">
              Price, SOLAR
            </th>
            <th scope="col" className="number">
              Shares
            </th>
            <th scope="col" className="number">
              Total, SOLAR
            </th>
            <th scope="col">Transaction</th>
          </tr>
        </thead>
        <tbody>
          {[...trades].reverse().map((trade) => (
            <Row key={trade.id} trade={trade} final={isFinal(trade.blockNumber)} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ trade, final }: { trade: Trade; final: boolean }) {
  const at = new Date(trade.timestamp).toISOString()
  return (
    <tr data-trade={trade.id} className={trade.side.toLowerCase()}>
      <th scope="row">
        <time dateTime={at} title={formatTime(at, locale)} className={final ? '' : 'not-final'}>
          {formatMoment(at, locale)}
        </time>
        {final ? null : <span className="unseen"> (not final)</span>}
      </th>
      <td className="side">{sides[trade.side]}</td>
      <td className="number" data-label="at">
        {formatDecimal(trade.price, places(trade.price), locale)}
      </td>
      <td className="number" data-label="shares">
        {formatCount(digits(trade.size), locale)}
      </td>
      <td className="number" data-label="SOLAR">
        {formatDecimal(trade.quote, 2, locale)}
      </td>
      <td>
        <code title={trade.txHash} data-tx={trade.txHash}>
          {shortAddress(trade.txHash)}
        </code>
      </td>
    </tr>
  )
}
