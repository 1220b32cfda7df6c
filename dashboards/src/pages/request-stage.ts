/** Where a request stands on its way to power: a funded one where its generator stands. */
export const stages = [
  'bidding',
  'choosing',
  'funding',
  'installing',
  'active',
  'lapsed',
  'failed',
  'canceled',
  'defaulted',
] as const
export type Stage = (typeof stages)[number]

export const stageNames: Record<Stage, string> = {
  bidding: 'Bidding',
  choosing: 'Choosing',
  funding: 'Funding',
  installing: 'Installing',
  active: 'Active',
  lapsed: 'No bid taken',
  failed: 'Not funded',
  canceled: 'Canceled',
  defaulted: 'Defaulted',
}

type Standing = {
  status: 'BIDDING' | 'CHOOSING' | 'FUNDING' | 'FUNDED' | 'CANCELED' | 'LAPSED' | 'FAILED'
  generator: { status: 'PENDING' | 'ACTIVE' | 'DEFAULTED' } | null
}

const ofRequest = {
  BIDDING: 'bidding',
  CHOOSING: 'choosing',
  FUNDING: 'funding',
  CANCELED: 'canceled',
  LAPSED: 'lapsed',
  FAILED: 'failed',
} as const
const ofGenerator = { PENDING: 'installing', ACTIVE: 'active', DEFAULTED: 'defaulted' } as const

export function stageOf({ status, generator }: Standing): Stage {
  if (status !== 'FUNDED') return ofRequest[status]
  return generator ? ofGenerator[generator.status] : 'installing'
}
