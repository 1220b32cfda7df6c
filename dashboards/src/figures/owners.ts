import { type Owner, ownersCaption } from '../captions/owners'
import { formatCount } from '../format'
import { graphql, type ResultOf } from '../graphql'
import { owners } from '../pages/generator-rows'
import { ownersTable } from '../pages/tables'
import type { FigureEntry } from './entry'

const document = graphql(`
  query Owners($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { sharesLeft }
    priceVotes(
      where: { generator: { id_eq: $id }, hasVote_eq: true }
      orderBy: [votedAt_ASC, id_ASC]
    ) {
      voter { id }
      price
      stake
      votedAt
    }
    holdings(
      where: { generator: { id_eq: $id }, balance_gt: "0" }
      orderBy: [balance_DESC, id_ASC]
    ) {
      account { id }
      balance
    }
  }
`)

/** `total`: shares there are. */
export type OwnersRows = { owners: Owner[]; total: string }

export const ownersFigure: FigureEntry<ResultOf<typeof document>, OwnersRows> = {
  name: 'owners',
  title: (rows) => `Owners of ${formatCount(rows?.total ?? '10000', 'en')} shares`,
  evidence: 'on-chain',
  generator: 'required',
  document: String(document),
  events: ['ShareBalance', 'PriceVoted'],
  rows: (answer) => ({ owners: owners(answer), total: answer.generatorById?.sharesLeft ?? '0' }),
  caption: (rows, locale) => ownersCaption(rows.owners, rows.total, locale),
  isEmpty: (rows) => rows.owners.length === 0,
  table: (rows, locale) => ownersTable(rows.owners, rows.total, locale),
  file: (rows) => ({
    columns: [{ header: 'owner', isText: true }, { header: 'shares' }, { header: 'has a vote' }],
    rows: rows.owners.map((row) => [row.account, row.shares, row.voted ? 'yes' : 'no']),
  }),
}
