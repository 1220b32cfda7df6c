import type { AccountAnswer } from '../pages/account-query'

type Kind = AccountAnswer['accountFlows'][number]['kind']

/** What a flow is, in words. */
export const flowNames: Record<Kind, string> = {
  CONTRIBUTION: 'Paid into a round',
  REFUND: 'Refund of a round',
  BUY: 'Bought shares',
  SELL: 'Sold shares',
  PAYOUT: 'Payout',
  REDEMPTION: 'Redeemed shares',
  PURCHASE: 'Bought kWh',
  ACTIVATION: 'Activation',
  INSTALLATION: 'Paid for installing',
  TOKEN_PURCHASE: 'Bought tokens',
  TOKENS_RECEIVED: 'Tokens received',
  TOKENS_SENT: 'Tokens sent',
  SHARES_RECEIVED: 'Shares received',
  SHARES_SENT: 'Shares sent',
}
