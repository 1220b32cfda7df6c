import { MaxUint256 } from 'ethers'

/** Number of an unlocked account of the chain. */
export type AccountIndex = number

/** The plan's own number of a request, and of the generator that it may become. */
export type SiteKey = number

/** Something that has an address or an id on the chain only once the plan has run so far. */
export type Reference =
  | { account: AccountIndex }
  | { request: SiteKey }
  | { generator: SiteKey }
  | { bid: string }
  | { contract: ContractKey }

export type ContractKey = 'solarToken' | 'tokenSale' | 'marketplace' | 'orderBook'
export type Argument = bigint | string | Reference | (bigint | Reference)[]

/** One call of a contract by one account. */
export type Call = {
  on: { contract: ContractKey } | { generator: SiteKey }
  method: string
  args: Argument[]
  /** Native coin sent along, base units. */
  value?: bigint
  /** What its receipt names: the id of a new request or bid. */
  creates?: { request: SiteKey } | { bid: string }
}

/** A call at a time; `at` is the timestamp of its block, Unix seconds. */
export type Action = Call & { at: number; from: AccountIndex }

const token = { contract: 'solarToken' } as const
const sale = { contract: 'tokenSale' } as const
const market = { contract: 'marketplace' } as const
const book = { contract: 'orderBook' } as const

export const buyTokens = (value: bigint): Call => ({ on: sale, method: 'buy', args: [], value })

export const withdrawProceeds = (): Call => ({ on: sale, method: 'withdraw', args: [] })

export const sendTokens = (account: AccountIndex, amount: bigint): Call => ({
  on: token,
  method: 'transfer',
  args: [{ account }, amount],
})

/** Lets a contract take the caller's SolarTokens, without a limit. */
export const approve = (spender: { contract: ContractKey } | { generator: SiteKey }): Call => ({
  on: token,
  method: 'approve',
  args: [spender, MaxUint256],
})

export type RequestText = { location: string; wattage: bigint; reason: string; maxPrice: bigint }

export const createRequest = (request: SiteKey, text: RequestText): Call => ({
  on: market,
  method: 'createRequest',
  args: [0n, text.location, text.wattage, text.reason, text.maxPrice],
  creates: { request },
})

export const cancelRequest = (request: SiteKey): Call => ({
  on: market,
  method: 'cancelRequest',
  args: [{ request }],
})

export const transferRequest = (request: SiteKey, account: AccountIndex): Call => ({
  on: market,
  method: 'transferRequest',
  args: [{ request }, { account }],
})

export type BidText = {
  unitType: string
  cost: bigint
  installSeconds: bigint
  insurance: string
}

export const placeBid = (request: SiteKey, bid: string, text: BidText): Call => ({
  on: market,
  method: 'placeBid',
  args: [{ request }, text.unitType, text.cost, text.installSeconds, text.insurance],
  creates: { bid },
})

export const withdrawBid = (bid: string): Call => ({
  on: market,
  method: 'withdrawBid',
  args: [{ bid }],
})

export const acceptBid = (request: SiteKey, bid: string): Call => ({
  on: market,
  method: 'acceptBid',
  args: [{ request }, { bid }],
})

export const contribute = (request: SiteKey, shares: number): Call => ({
  on: market,
  method: 'contribute',
  args: [{ request }, BigInt(shares)],
})

export const refundFor = (request: SiteKey, account: AccountIndex): Call => ({
  on: market,
  method: 'refundFor',
  args: [{ request }, { account }],
})

const onGenerator =
  <Args extends unknown[]>(method: string, argsOf: (...args: Args) => Argument[]) =>
  (generator: SiteKey, ...args: Args): Call => ({
    on: { generator },
    method,
    args: argsOf(...args),
  })

export const declareInstallation = onGenerator('declareInstallation', () => [])
export const activate = onGenerator('activate', (amount: bigint) => [amount])
export const declareDefault = onGenerator('declareDefault', () => [])
export const redeemFor = onGenerator('redeemFor', (account: AccountIndex) => [{ account }])
export const claimFor = onGenerator('claimFor', (account: AccountIndex) => [{ account }])
export const vote = onGenerator('vote', (price: bigint) => [price])
export const withdrawVote = onGenerator('withdrawVote', () => [])
export const openAccounts = onGenerator('open', (accounts: AccountIndex[]) => [
  accounts.map((account) => ({ account })),
])

export const purchase = onGenerator(
  'purchase',
  (units: number, beneficiary: AccountIndex, maxPrice: bigint, deadline: number) => [
    BigInt(units),
    { account: beneficiary },
    maxPrice,
    BigInt(deadline),
  ],
)

export const transferShares = onGenerator('transfer', (account: AccountIndex, shares: number) => [
  { account },
  BigInt(shares),
])

export const approveShares = onGenerator('approve', (operator: AccountIndex, shares: number) => [
  { account: operator },
  BigInt(shares),
])

export const lockFrom = onGenerator('lockFrom', (owner: AccountIndex, shares: number) => [
  { account: owner },
  BigInt(shares),
])

export const unlock = onGenerator('unlock', (owner: AccountIndex, shares: number) => [
  { account: owner },
  BigInt(shares),
])

export const transferLocked = onGenerator(
  'transferLocked',
  (owner: AccountIndex, account: AccountIndex, shares: number) => [
    { account: owner },
    { account },
    BigInt(shares),
  ],
)

/** Lets the order book lock and take the caller's shares, without a limit. */
export const approveBook = onGenerator('approve', () => [book, MaxUint256])

export const openMarket = (generator: SiteKey): Call => ({
  on: book,
  method: 'openMarket',
  args: [{ generator }],
})

/** Enums by number, as `OrderBook.placeOrder` takes them; `price` in base units per share. */
export type OrderText = {
  side: number
  price: bigint
  quantity: number
  timeInForce: number
  expiresAt: number
  maxSteps: number
}

export const placeOrder = (marketId: number, order: OrderText): Call => ({
  on: book,
  method: 'placeOrder',
  args: [
    BigInt(marketId),
    BigInt(order.side),
    order.price,
    BigInt(order.quantity),
    BigInt(order.timeInForce),
    BigInt(order.expiresAt),
    BigInt(order.maxSteps),
  ],
})

export const cancelOrder = (orderId: number): Call => ({
  on: book,
  method: 'cancelOrder',
  args: [BigInt(orderId)],
})

export const reduceOrder = (orderId: number, remaining: number): Call => ({
  on: book,
  method: 'reduceOrder',
  args: [BigInt(orderId), BigInt(remaining)],
})

export const pruneOrders = (orderIds: number[]): Call => ({
  on: book,
  method: 'prune',
  args: [orderIds.map(BigInt)],
})
