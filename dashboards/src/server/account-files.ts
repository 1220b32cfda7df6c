import type { EarnedRows } from '../charts/earned-rows'
import { exactAmount } from '../format'
import { type FileTable, metric } from './files'

export const earnedByFile = ({ rows }: EarnedRows): FileTable => ({
  columns: [
    { header: 'generator' },
    { header: 'place', isText: true },
    { header: 'paid out (SOLAR)' },
    { header: metric('claimable', 'SOLAR') },
    { header: metric('earned', 'SOLAR') },
  ],
  rows: rows.map(({ generator, name, paid, claimable }) => [
    generator,
    name,
    exactAmount(paid),
    exactAmount(claimable),
    exactAmount(BigInt(paid) + BigInt(claimable)),
  ]),
})
