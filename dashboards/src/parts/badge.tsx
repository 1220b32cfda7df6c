import { formatCount } from '../format'
import { useLive } from '../live'
import { locale } from '../locale'

const words = { connecting: 'Connecting', live: 'Live', delayed: 'Delayed' }

/** How fresh the pages are: head, final block and lag, always in sight. */
export function Badge() {
  const { freshness, head } = useLive()
  const block = (height: number | null | undefined) =>
    height == null ? '–' : formatCount(height, locale)
  return (
    <div className={`badge ${freshness}`} data-freshness={freshness}>
      <span className="lamp" aria-hidden="true" />
      <strong role="status">{words[freshness]}</strong>
      <dl>
        <div>
          <dt>Block</dt>
          <dd data-testid="head">{block(head?.height)}</dd>
        </div>
        <div>
          <dt>Final</dt>
          <dd data-testid="final">{block(head?.finalizedHeight)}</dd>
        </div>
        <div>
          <dt>Lag</dt>
          <dd data-testid="lag">{block(head?.lagBlocks)}</dd>
        </div>
      </dl>
    </div>
  )
}
