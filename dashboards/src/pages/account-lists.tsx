import { Link } from 'wouter'
import {
  formatAmount,
  formatCount,
  formatDate,
  formatDecimal,
  formatTime,
  toDecimal,
} from '../format'
import { locale } from '../locale'
import { pricePlaces } from '../market/decimal'
import { StageBadge } from '../parts/stage-badge'
import { placeName } from '../place'
import { type List, Listing } from './account-listing'
import type { AccountAnswer, AccountDetail } from './account-query'
import { stageOf } from './request-stage'

const solar = (base: string | bigint) => formatAmount(base, 2, locale)
const count = (value: string | number) => formatCount(value, locale)
const timeOf = (at: string) => formatTime(at, locale).replace(/ UTC$/, '')
const day = (at: string) => formatDate(at, 'day', locale)

type Site = { address: string; request: { location: string } }
const site = ({ address, request }: Site) => (
  <Link key="site" href={`/g/${address}`}>
    <bdi>{placeName(request.location)}</bdi>
  </Link>
)
const market = ({ code }: { code: string }) => (
  <Link key="market" href={`/m/${code}`}>
    {code}
  </Link>
)
const sides = { BUY: 'Buy', SELL: 'Sell' }
const numeric = (...labels: string[]) => labels.map((label) => ({ label, numeric: true }))

function votes({ priceVotes }: AccountDetail): List {
  return {
    columns: [{ label: 'Generator' }, ...numeric('Vote, SOLAR/kWh', 'Weight, shares', 'Price now')],
    rows: priceVotes.map(({ generator, price, stake }) => [
      site(generator),
      formatAmount(price ?? '0', 4, locale),
      `${count(stake)} of ${count(generator.votingShares)}`,
      formatAmount(generator.price, 4, locale),
    ]),
  }
}

function orders(account: AccountDetail): List {
  return {
    columns: [
      { label: 'Market' },
      { label: 'Side' },
      ...numeric('Price, SOLAR', 'Left', 'Of shares'),
      { label: 'Ends' },
    ],
    rows: account.orders.map((order) => [
      market(order.market),
      sides[order.side],
      formatAmount(order.price, pricePlaces(order.market.tickSize), locale),
      count(order.remaining),
      count(order.quantity),
      order.expiresAt ? day(order.expiresAt) : 'no end',
    ]),
  }
}

/** `account`: whose side of each trade is shown. */
function trades(rows: AccountAnswer['trades'], account: string): List {
  return {
    columns: [
      { label: 'Time, UTC' },
      { label: 'Market' },
      { label: 'Side' },
      ...numeric('Price, SOLAR', 'Shares', 'Total, SOLAR'),
    ],
    rows: rows.map((trade) => {
      const rested = trade.maker.id === account
      const buys = (trade.takerSide === 'BUY') !== rested
      return [
        timeOf(trade.tradedAt),
        market(trade.market),
        sides[buys ? 'BUY' : 'SELL'],
        formatAmount(trade.price, pricePlaces(trade.market.tickSize), locale),
        count(trade.quantity),
        solar(trade.quoteAmount),
      ]
    }),
  }
}

function purchases(account: AccountDetail): List {
  return {
    columns: [
      { label: 'Time, UTC' },
      { label: 'Generator' },
      ...numeric('kWh', 'SOLAR/kWh', 'Paid, SOLAR'),
    ],
    rows: account.purchases.map((row) => [
      timeOf(row.purchasedAt),
      site(row.generator),
      count(row.units),
      formatAmount(row.price, 4, locale),
      solar(row.amount),
    ]),
  }
}

const request = ({ id, location }: { id: string; location: string }) => (
  <Link key="request" href={`/r/${id}`}>
    <bdi>{placeName(location)}</bdi>
  </Link>
)

function requests(account: AccountDetail): List {
  return {
    columns: [{ label: 'Request' }, ...numeric('kW'), { label: 'Stage' }, { label: 'Asked' }],
    rows: account.requests.map((row) => [
      request(row),
      formatDecimal(toDecimal(row.wattage, 3), 1, locale),
      <StageBadge key="stage" stage={stageOf(row)} />,
      day(row.createdAt),
    ]),
  }
}

function bids(account: AccountDetail): List {
  return {
    columns: [
      { label: 'Request' },
      ...numeric('Cost, SOLAR'),
      { label: 'Bid' },
      { label: 'Request’s stage' },
      { label: 'Placed' },
    ],
    rows: account.bids.map((bid) => [
      request(bid.request),
      solar(bid.cost),
      bid.stage.toLowerCase(),
      <StageBadge key="stage" stage={stageOf(bid.request)} />,
      day(bid.placedAt),
    ]),
  }
}

type Props = { address: string; data: AccountAnswer; account: AccountDetail }

/** What it does as an owner, a trader, a consumer and a provider, where it is one; what it does not, in words. */
export function AccountLists({ address, data, account }: Props) {
  const bought = data.energyPurchasesConnection.totalCount
  const lists = [
    { id: 'votes', title: 'Votes', list: votes(account), none: 'votes no price' },
    { id: 'orders', title: 'Open orders', list: orders(account), none: 'has no open order' },
    {
      id: 'trades',
      title: 'Last trades',
      list: trades(data.trades, address),
      none: 'has traded no share',
    },
    {
      id: 'purchases',
      title: 'Electricity bought',
      note: `the last ${account.purchases.length} of ${count(bought)} purchases`,
      list: purchases(account),
      none: 'has bought no electricity',
    },
    {
      id: 'requests',
      title: 'As a consumer: requests',
      list: requests(account),
      none: 'has asked for no generator',
    },
    {
      id: 'bids',
      title: 'As a provider: bids',
      note: record(account),
      list: bids(account),
      none: 'has bid on no request',
    },
  ]
  const shown = lists.filter(({ list }) => list.rows.length > 0)
  const absent = lists.filter(({ list }) => list.rows.length === 0).map(({ none }) => none)
  return (
    <>
      {shown.map(({ none, ...list }, at) => (
        // Of an odd number the first has a row of its own.
        <Listing
          key={list.id}
          {...list}
          className={at === 0 && shown.length % 2 === 1 ? 'full' : 'half'}
        />
      ))}
      {absent.length > 0 ? (
        <p className="quiet full" data-testid="absent-roles">
          This account {absent.join(', ')}.
        </p>
      ) : null}
    </>
  )
}

function record({ installationsInTime, installationsKnown, reputation }: AccountDetail): string {
  if (reputation === null) return 'no installation has come due yet: no reputation'
  return `${count(installationsInTime)} of ${count(installationsKnown)} installed in time: reputation ${formatDecimal(reputation, 2, locale)}`
}
