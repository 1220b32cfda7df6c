import { formatAmount, formatCount, formatDecimal, toDecimal } from '../format'

type Args = Record<string, string>
type Words = (args: Args, locale: string) => string

const solar = (base: string | undefined, locale: string) =>
  `${formatAmount(base ?? '0', 2, locale)} SOLAR`
const shares = (count: string | undefined, locale: string) =>
  `${formatCount(count ?? '0', locale)} ${count === '1' ? 'share' : 'shares'}`

/** What an event of the contracts says, by its name; its arguments are those of the ABI. */
const words: Record<string, Words> = {
  RequestCreated: ({ wattage = '0' }, locale) =>
    `Asked for ${formatDecimal(toDecimal(wattage, 3), 1, locale)} kW`,
  BidPlaced: ({ cost }, locale) => `Bid to build it for ${solar(cost, locale)}`,
  BidAccepted: ({ goal }, locale) => `Accepted a bid of ${solar(goal, locale)}`,
  Contributed: (args, locale) =>
    `Paid ${solar(args.amount, locale)} in for ${shares(args.shares, locale)}`,
  FundingSucceeded: ({ raised }, locale) => `Funded with ${solar(raised, locale)}`,
  InstallationDeclared: () => 'Said to be installed',
  Activated: ({ amount }, locale) => `Activated with ${solar(amount, locale)}`,
  DefaultDeclared: () => 'Declared to be in default',
  PriceVoted: ({ hasVote, price = '0', stake }, locale) =>
    String(hasVote) === 'true'
      ? `Voted ${formatAmount(price, 4, locale)} SOLAR/kWh with ${shares(stake, locale)}`
      : 'Took a vote back',
  UnitsPurchased: ({ units = '0', price, amount }, locale) =>
    price === '0'
      ? `Took ${formatCount(units, locale)} kWh, free`
      : `Bought ${formatCount(units, locale)} kWh for ${solar(amount, locale)}`,
  PayoutClaimed: ({ amount }, locale) => `Paid out ${solar(amount, locale)}`,
  MarketOpened: () => 'Opened a market',
  OrderFilled: ({ quantity, quoteAmount }, locale) =>
    `Traded ${shares(quantity, locale)} for ${solar(quoteAmount, locale)}`,
  TokensSold: ({ amount }, locale) => `Sold ${solar(amount, locale)} for native coin`,
}

/** The events that there are words for. */
export const toldEvents = Object.keys(words)

/** @example eventWords('UnitsPurchased', { units: '3', amount: '…' }, 'en') gives 'Bought 3 kWh for 0.60 SOLAR' */
export const eventWords = (name: string, args: Args, locale: string): string =>
  words[name]?.(args, locale) ?? name
