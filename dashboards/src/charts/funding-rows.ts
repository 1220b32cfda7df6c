/** What one financier gave in all, the shares it took for it, and what it got back; SOLAR base units. */
export type Gift = { financier: string; amount: string; shares: string; refunded: string }

/** The most first; `refunded`: of what was raised, paid back so far. Null `goal`: no bid is accepted. */
export type FundingRows = { gifts: Gift[]; raised: string; refunded: string; goal: string | null }
