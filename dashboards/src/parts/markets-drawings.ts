import type { QuoteRows } from '../charts/quote'
import type { TurnoverRows } from '../charts/turnover'
import type { Drawing } from './chart'

const load = () => import('../charts/markets-table').then((module) => module.marketsCharts)

export const quoteDrawing: Drawing<QuoteRows> = () =>
  load().then(({ quoteChart, nameMarks }) => ({ draw: quoteChart, nameMarks }))

export const turnoverDrawing: Drawing<TurnoverRows> = () =>
  load().then(({ turnoverChart, nameMarks }) => ({ draw: turnoverChart, nameMarks }))
