import { priceCaption } from '../captions/price'
import type { PriceRows } from '../charts/price'
import { exactAmount } from '../format'
import { graphql, type ResultOf } from '../graphql'
import { priceRows } from '../pages/generator-rows'
import { priceTable } from '../pages/tables'
import type { FigureEntry } from './entry'

const document = graphql(`
  query Price($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { sharesLeft }
    pricePoints(where: { generator: { id_eq: $id } }, orderBy: [id_ASC]) {
      changedAt
      price
      votingShares
    }
    priceVotes(
      where: { generator: { id_eq: $id }, hasVote_eq: true }
      orderBy: [votedAt_ASC, id_ASC]
    ) {
      voter { id }
      price
      stake
      votedAt
    }
  }
`)

export const priceFigure: FigureEntry<ResultOf<typeof document>, PriceRows> = {
  name: 'price',
  title: () => 'Price, as its owners vote it',
  evidence: 'on-chain',
  generator: 'required',
  document: String(document),
  events: ['PriceVoted', 'PriceChanged', 'ShareBalance'],
  rows: (answer) =>
    priceRows(answer, answer.generatorById?.sharesLeft ?? '0', answer.head?.timestamp ?? ''),
  caption: priceCaption,
  isEmpty: (rows) => rows.points.length === 0,
  table: priceTable,
  file: (rows) => ({
    columns: [
      { header: 'from (UTC)' },
      { header: 'price (SOLAR/kWh)' },
      { header: 'shares with a vote' },
    ],
    rows: rows.points.map((row) => [row.at, exactAmount(row.price), row.votingShares]),
  }),
}
