/** Columns and types of the tables that are written, in the order of the cells. */
export type Table = { name: string; columns: [name: string, type: string][] }

const table = (name: string, columns: string): Table => ({
  name,
  columns: columns.split(' ').map((column) => {
    const [columnName = '', type = 'text'] = column.split(':')
    return [columnName, type]
  }),
})

const LOG = 'id block_number:int log_index:int tx_hash'

/** One row per event: copied. */
export const appended = {
  tokenTransfer: table(
    'token_transfer',
    `${LOG} from_id to_id amount:numeric transferred_at:timestamptz`,
  ),
  tokenPurchase: table(
    'token_purchase',
    `${LOG} sale_id buyer_id paid:numeric amount:numeric sold_total:numeric purchased_at:timestamptz`,
  ),
  contribution: table(
    'contribution',
    `${LOG} request_id financier_id amount:numeric shares:numeric financier_total:numeric financier_shares:numeric contributed_at:timestamptz`,
  ),
  shareTransfer: table(
    'share_transfer',
    `${LOG} generator_id from_id to_id shares:numeric transferred_at:timestamptz`,
  ),
  pricePoint: table(
    'price_point',
    `${LOG} generator_id price:numeric weighted_sum:numeric voting_shares:numeric changed_at:timestamptz`,
  ),
  energyPurchase: table(
    'energy_purchase',
    `${LOG} generator_id payer_id beneficiary_id units:numeric price:numeric amount:numeric purchased_at:timestamptz`,
  ),
  revenuePoint: table(
    'revenue_point',
    `${LOG} generator_id amount:numeric acc_per_share:numeric carry:numeric accrued_at:timestamptz`,
  ),
  payout: table(
    'payout',
    `${LOG} generator_id account_id amount:numeric claimed_total:numeric claimed_at:timestamptz`,
  ),
  event: table('event', `${LOG} emitted_at:timestamptz emitter name args:jsonb touched:text[]`),
}

/** Rows that live on: upserted, parents first. */
export const state = {
  account: table('account', 'id balance:numeric first_seen_block:int'),
  token: table('token', 'id total_supply:numeric'),
  tokenSale: table(
    'token_sale',
    'id price:numeric supply:numeric treasury_id opens_at:timestamptz closes_at:timestamptz sold_total:numeric withdrawn_total:numeric returned:numeric closed_at:timestamptz',
  ),
  kind: table('utility_kind', 'id name unit_name unit_scale:numeric implementation'),
  request: table(
    'funding_request',
    'id consumer_id kind_id location region wattage:numeric reason max_price:numeric stage created_at:timestamptz created_block:int bids_close_at:timestamptz accept_by:timestamptz accepted_at:timestamptz goal:numeric share_price:numeric funding_closes_at:timestamptz raised:numeric shares_allocated:numeric refunded_total:numeric funded_at:timestamptz',
  ),
  bid: table(
    'bid',
    'id request_id provider_id unit_type cost:numeric install_seconds:numeric insurance stage accepted_for_id placed_at:timestamptz placed_block:int',
  ),
  generator: table(
    'generator',
    'id address request_id consumer_id provider_id kind_id unit_name unit_scale:numeric rated_power_w:numeric max_units:numeric max_price:numeric cost:numeric share_price:numeric install_by:timestamptz min_activation:numeric status created_at:timestamptz created_block:int installation_declared_at:timestamptz activated_at:timestamptz defaulted_at:timestamptz price:numeric weighted_sum:numeric voting_shares:numeric total_units:numeric free_units:numeric total_revenue:numeric acc_per_share:numeric carry:numeric escrow:numeric provider_paid:numeric shares_left:numeric',
  ),
  holding: table(
    'holding',
    'id generator_id account_id balance:numeric locked:numeric owed:numeric acc_per_share:numeric claimed_total:numeric opened:boolean allotted:numeric',
  ),
  priceVote: table(
    'price_vote',
    'id generator_id voter_id has_vote:boolean price:numeric stake:numeric first_voted_at:timestamptz voted_at:timestamptz revision:int',
  ),
}
