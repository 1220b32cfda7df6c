import { formatCount } from '../format'
import { locale } from '../locale'
import { showBlock } from '../show-block'

/** In place of the live market on a page of the past, which does not show the present. */
export function MarketPast({ title, block }: { title: string; block: number }) {
  return (
    <section className="market" data-testid="market" data-state="past">
      <h2>{title}</h2>
      <p className="figure market-none">
        Order book, candles and trades come from the live feed, which has no past: they are not
        shown at block {formatCount(block, locale)}.{' '}
        <button type="button" className="as-link" onClick={() => showBlock(null)}>
          Show the market of now
        </button>
      </p>
    </section>
  )
}
