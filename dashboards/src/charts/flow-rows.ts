/**
 * SOLAR base units between an account and a generator, each with its name and its address; null: the sum of those
 * without a name, `accounts` of them.
 */
export type FlowLine = {
  account: string | null
  accountAddress: string | null
  generator: string | null
  generatorAddress: string | null
  amount: string
  payments: number
  accounts: number
}
export type FlowRows = { purchases: FlowLine[]; payouts: FlowLine[] }
