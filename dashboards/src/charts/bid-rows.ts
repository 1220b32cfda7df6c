/** One provider's offer: `cost` in SOLAR base units; `perWatt` too, rounded down, null where no power is asked for. */
export type BidRow = {
  id: string
  provider: string
  unitType: string
  cost: string
  perWatt: string | null
  seconds: string
  insurance: string
  insured: boolean
  stage: 'PLACED' | 'WITHDRAWN' | 'ACCEPTED'
}

/** The cheapest first, those that were withdrawn among them. */
export type BidsRows = { bids: BidRow[] }

/** Those that a picture shows, and a sentence counts. */
export const standing = ({ bids }: BidsRows): BidRow[] =>
  bids.filter(({ stage }) => stage !== 'WITHDRAWN')
