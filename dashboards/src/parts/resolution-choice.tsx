import { useSearchParams } from 'wouter'
import { defaultResolution, type Resolution, resolutions, toResolution } from '../market/candles'

const words: Record<Resolution, string> = {
  '1h': 'hour',
  '4h': '4 hours',
  '1d': 'day',
  '1w': 'week',
}

/** The span of a candle, kept in the URL. */
export function useResolution(): [Resolution, (next: Resolution) => void] {
  const [search, setSearch] = useSearchParams()
  const choose = (next: Resolution) =>
    setSearch((before) => {
      const params = new URLSearchParams(before)
      if (next === defaultResolution) params.delete('resolution')
      else params.set('resolution', next)
      return params
    })
  return [toResolution(search.get('resolution')), choose]
}

type Props = { chosen: Resolution; onChoose: (next: Resolution) => void }

export function ResolutionChoice({ chosen, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out beside its buttons
    <div className="choice" role="group" aria-label="One candle for each">
      {(Object.keys(resolutions) as Resolution[]).map((resolution) => (
        <button
          key={resolution}
          type="button"
          aria-pressed={resolution === chosen}
          onClick={() => onChoose(resolution)}
        >
          {words[resolution]}
        </button>
      ))}
    </div>
  )
}
