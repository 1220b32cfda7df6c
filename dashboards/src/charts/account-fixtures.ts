import type { EarnedRows } from './earned-rows'
import type { PayoutRows } from './payout-rows'

const solar = (amount: number) => `${amount}000000000000000000`
const at = (week: number) => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString()

export const payouts: PayoutRows = {
  series: [
    { name: 'Lodwar, Kenya', rest: false, total: solar(60) },
    { name: 'Kisumu, Kenya', rest: false, total: solar(25) },
    { name: '3 others', rest: true, total: solar(15) },
  ],
  points: [
    { at: at(0), totals: ['0', '0', '0'] },
    { at: at(1), totals: [solar(20), '0', solar(5)] },
    { at: at(2), totals: [solar(20), solar(25), solar(5)] },
    { at: at(4), totals: [solar(60), solar(25), solar(15)] },
  ],
}

export const earned: EarnedRows = {
  rows: [
    { generator: '0x0', name: 'Lodwar, Kenya', paid: solar(60), claimable: solar(20) },
    { generator: '0x1', name: 'Kisumu, Kenya', paid: solar(25), claimable: '0' },
    { generator: '0x2', name: 'Tamale, Ghana', paid: '0', claimable: solar(4) },
  ],
}
