import type { Endpoint } from '../endpoint'
import { book } from './book'
import { candles } from './candle'
import { definitions } from './definition'
import { events } from './event'
import { markets, oneMarket } from './market'
import { openapi } from './openapi'
import { status } from './status'
import { stream } from './stream'
import { oneTicker, tickers } from './ticker'
import { trades } from './trade'
import { volume } from './volume'
import { ws } from './ws'

/** Every entry of /v1, in the order of the document. */
export const ENDPOINTS: Endpoint[] = [
  markets,
  oneMarket,
  book,
  trades,
  candles,
  tickers,
  oneTicker,
  volume,
  stream,
  ws,
  status,
  events,
  definitions,
  openapi,
]
