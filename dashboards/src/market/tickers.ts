import { useEffect, useState } from 'react'

/** What a market's last 24 hours brought; `quoteVolume` is SOLAR, `changePercent` null without a trade in them. */
type Day = {
  code: string
  changePercent: string | null
  baseVolume: string
  quoteVolume: string
  trades: number
}

/** The last 24 hours of all markets, as they stood at one block. */
export type Tickers = { height: number; timestamp: string; days: Day[] }

type State = { tickers: Tickers | null; failed: boolean }

/** Asks for all tickers once, then with every new `height` of the page: they come from the server's memory. */
export function useTickers(height: number | null): State {
  const [state, setState] = useState<State>({ tickers: null, failed: false })
  useEffect(() => {
    if (height === null) return
    const controller = new AbortController()
    askTickers(controller.signal).then(
      (tickers) => setState({ tickers, failed: false }),
      () => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, failed: true }))
      },
    )
    return () => controller.abort()
  }, [height])
  return state
}

async function askTickers(signal: AbortSignal): Promise<Tickers> {
  const response = await fetch('/v1/tickers', { signal })
  if (!response.ok) throw new Error(`tickers: ${response.status}`)
  const { tickers: days } = (await response.json()) as { tickers: Day[] }
  return {
    height: Number(response.headers.get('x-indexed-height')),
    timestamp: new Date(Number(response.headers.get('x-indexed-at'))).toISOString(),
    days,
  }
}
