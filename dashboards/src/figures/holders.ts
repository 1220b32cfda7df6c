import { holdersCaption } from '../captions/token'
import type { HolderRows } from '../charts/holder-rows'
import { formatAmount, formatPercent, shortAddress } from '../format'
import { holderRows } from '../pages/token-rows'
import type { FigureEntry } from './entry'

/** It has no picture: names and amounts say it best. */
export const holdersFigure: FigureEntry<Parameters<typeof holderRows>[0], HolderRows> = {
  name: 'holders',
  title: () => 'Largest holders',
  evidence: 'derived',
  page: '/token',
  pictureless: true,
  rows: holderRows,
  caption: holdersCaption,
  isEmpty: ({ holders }) => holders.length === 0,
  table: ({ holders }, locale) => ({
    columns: [
      { label: 'Holder' },
      ...['SOLAR', 'Of supply'].map((label) => ({ label, numeric: true })),
    ],
    rows: holders.map(({ account, what, place, balance, part }) => [
      place === null ? (what ?? shortAddress(account)) : `${what}: ${place}`,
      formatAmount(balance, 2, locale),
      part === null ? '–' : formatPercent(part, 3, locale),
    ]),
  }),
}
