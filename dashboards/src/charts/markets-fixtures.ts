import type { QuoteRow, QuoteRows } from './quote'
import type { TurnoverRows } from './turnover'

const quote = (
  number: number,
  ask: string,
  spread: string,
  earned: string,
  askDepth: string,
): QuoteRow => ({
  code: `SHARE${number}`,
  place: 'Lodwar, Kenya',
  ask: `${ask}000000000000000`,
  places: 3,
  spread,
  yield: earned,
  askDepth,
})

export const quotes: QuoteRows = {
  drawn: [
    quote(1, '9610', '0.0104602510', '0.0830000000', '40'),
    quote(3, '3089', '0.0058441558', '0.0845000000', '160'),
    quote(15, '3802', '0.0013159626', '0.0871000000', '0'),
    quote(17, '6962', '0.0073524112', '0.0717000000', '1'),
  ],
  halted: 2,
  young: 1,
  oneSided: 1,
}

const solar = (amount: number) => `${amount}000000000000000000`

export const turnover: TurnoverRows = {
  traded: [
    { code: 'SHARE1', quote: solar(1300), shares: '136', trades: 18 },
    { code: 'SHARE18', quote: solar(600), shares: '95', trades: 19 },
    { code: 'SHARE22', quote: solar(100), shares: '4', trades: 1 },
  ],
  silent: 1,
}
