import { priceCaption } from '../captions/price'
import type { PriceRows } from '../charts/price'
import type { ResultOf } from '../graphql'
import { priceRows } from '../pages/generator-rows'
import { priceTable } from '../pages/tables'
import type { FigureEntry } from './entry'
import type { priceQuery } from './queries'

export const priceFigure: FigureEntry<ResultOf<typeof priceQuery>, PriceRows> = {
  name: 'price',
  title: () => 'Price, as its owners vote it',
  evidence: 'on-chain',
  of: 'generator',
  rows: (answer) =>
    priceRows(answer, answer.generatorById?.sharesLeft ?? '0', answer.head?.timestamp ?? ''),
  caption: priceCaption,
  isEmpty: (rows) => rows.points.length === 0,
  table: priceTable,
}
