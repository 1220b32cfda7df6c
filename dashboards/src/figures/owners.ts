import { type Owner, ownersCaption } from '../captions/owners'
import { formatCount } from '../format'
import type { ResultOf } from '../graphql'
import { owners } from '../pages/generator-rows'
import { ownersTable } from '../pages/tables'
import type { FigureEntry } from './entry'
import type { ownersQuery } from './queries'

/** `total`: shares there are. */
export type OwnersRows = { owners: Owner[]; total: string }

export const ownersFigure: FigureEntry<ResultOf<typeof ownersQuery>, OwnersRows> = {
  name: 'owners',
  title: (rows) => `Owners of ${formatCount(rows?.total ?? '10000', 'en')} shares`,
  evidence: 'on-chain',
  of: 'generator',
  rows: (answer) => ({ owners: owners(answer), total: answer.generatorById?.sharesLeft ?? '0' }),
  caption: (rows, locale) => ownersCaption(rows.owners, rows.total, locale),
  isEmpty: (rows) => rows.owners.length === 0,
  table: (rows, locale) => ownersTable(rows.owners, rows.total, locale),
}
