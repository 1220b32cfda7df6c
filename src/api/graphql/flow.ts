import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'

export const flowTypes = `
"Why tokens or shares moved."
enum FlowKind {
  "Paid into a funding round"
  CONTRIBUTION
  "Paid back after a round that failed"
  REFUND
  "Shares bought on the market; the fee is in the amount"
  BUY
  "Shares sold on the market; the fee is off the amount"
  SELL
  "Revenue claimed"
  PAYOUT
  "Shares burnt for their part of the cost, after a default"
  REDEMPTION
  "Units (kWh) bought"
  PURCHASE
  "First payment to a generator, by its consumer"
  ACTIVATION
  "Cost of the installation, paid to its provider"
  INSTALLATION
  "Tokens bought in the sale, for native coin"
  TOKEN_PURCHASE
  "Tokens from somebody else"
  TOKENS_RECEIVED
  "Tokens to somebody else"
  TOKENS_SENT
  "Shares from somebody else, without a trade"
  SHARES_RECEIVED
  "Shares to somebody else, without a trade"
  SHARES_SENT
}

"What one event moved to an account or from it. Tokens that wait in the market (behind a resting bid) have not moved yet; fees that an order book sends to its recipient are left out."
type AccountFlow {
  "Log id; what an account sends to itself has two rows of one id"
  id: ID!
  kind: FlowKind!
  at: DateTime!
  blockNumber: Int!
  logIndex: Int!
  txHash: String!
  "The round's request; null of what is not of a round"
  request: ID
  "Null of rounds that are not funded, and of plain tokens"
  generator: ID
  "Whole shares that moved with it; null if none did"
  shares: BigInt
  "To the account, SolarToken base units"
  amountIn: BigInt!
  "From the account, SolarToken base units"
  amountOut: BigInt!
}
`

const MOST_ROWS = 10_000

type Page = { limit: number; offset: number }

/** In chain order. Throws input errors for a page out of bounds. */
export async function listFlows(account: string, page: Page, context: ApiContext) {
  const { limit, offset } = page
  if (limit < 1 || limit > MOST_ROWS) {
    throw inputError(`"limit" is ${limit}: ask for 1 to ${MOST_ROWS} rows.`)
  }
  if (offset < 0) throw inputError(`"offset" is ${offset}: begin at 0 or later.`)
  const text = `SELECT id, kind, at, block_number AS "blockNumber", log_index AS "logIndex", tx_hash AS "txHash",
    request_id AS request, generator_id AS generator, shares, amount_in AS "amountIn", amount_out AS "amountOut"
    FROM account_flows($1) ORDER BY block_number, log_index, kind LIMIT $2 OFFSET $3`
  return context.query({ text, values: [account, limit, offset] })
}
