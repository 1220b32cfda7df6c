import type { BidsRows } from './bid-rows'
import type { FundingRows } from './funding-rows'
import type { DurationRow } from './phases'
import type { PipelineRow, PipelineRows } from './pipeline'

const step = (step: string, ...counts: [on: number, waiting: number, ended: number]) =>
  (['on', 'waiting', 'ended'] as const).map(
    (part, at): PipelineRow => ({
      step,
      part,
      count: counts[at] ?? 0,
      watts: String((counts[at] ?? 0) * 2_500),
    }),
  )

export const pipeline: PipelineRows = {
  by: 'requests',
  rows: [
    ...step('Asked', 30, 6, 4),
    ...step('Bid accepted', 24, 3, 3),
    ...step('Funded', 20, 3, 1),
    ...step('Active', 20, 0, 0),
  ],
}

const days = (phase: DurationRow['phase'], ...all: number[]) =>
  all.map((days): DurationRow => ({ phase, days }))

export const durations: DurationRow[] = [
  ...days('Asked to accepted', 7.5, 8, 8.25, 9, 11, 13.5),
  ...days('Accepted to funded', 2, 4, 4.5, 6, 21),
  // Fewer than a box needs.
  ...days('Funded to active', 30, 42, 61),
]

const solar = (whole: string) => `${whole}000000000000000000`
const bid = (id: string, whole: string, days: number, insured: boolean, accepted = false) => ({
  ...{ id, insured },
  provider: `0x${id.repeat(40)}`,
  unitType: 'panel',
  insurance: insured ? 'Mutual' : '',
  stage: accepted ? ('ACCEPTED' as const) : ('PLACED' as const),
  cost: solar(whole),
  perWatt: solar('4'),
  seconds: String(days * 86_400),
})

export const bids: BidsRows = {
  bids: [
    bid('1', '21000', 30, true),
    bid('2', '19500', 45, false, true),
    bid('3', '24000', 20, false),
  ],
}

export const funding: FundingRows = {
  gifts: ['6000', '3000', '1000'].map((whole, at) => ({
    financier: `0x${String(at).repeat(40)}`,
    amount: solar(whole),
    shares: whole,
    refunded: '0',
  })),
  raised: solar('12000'),
  refunded: '0',
  goal: solar('20000'),
}
