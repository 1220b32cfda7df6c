import { useEffect, useState } from 'react'
import type { Contracts } from './token-rows'

const words: Record<string, string> = {
  solarToken: 'SolarToken',
  tokenSale: 'Token sale',
  marketplace: 'Marketplace (rounds and bids)',
  orderBook: 'Order book (resting bids)',
}

/** Names of the deployment's contracts, as /v1/status gives them; null until known. */
export function useContracts(): { contracts: Contracts | null; failed: boolean } {
  const [state, setState] = useState({ contracts: null as Contracts | null, failed: false })
  useEffect(() => {
    const controller = new AbortController()
    fetch('/v1/status', { signal: controller.signal })
      .then((response) => response.json())
      .then(({ contracts }: { contracts: Record<string, string> }) =>
        setState({
          contracts: Object.fromEntries(
            Object.entries(contracts).map(([name, at]) => [at.toLowerCase(), words[name] ?? name]),
          ),
          failed: false,
        }),
      )
      .catch(() => {
        if (!controller.signal.aborted) setState({ contracts: null, failed: true })
      })
    return () => controller.abort()
  }, [])
  return state
}
