import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { formatAmount, formatCount, formatDate, formatDecimal, toDecimal } from '../format'
import { locale } from '../locale'
import { pricePlaces } from '../market/decimal'
import { MarketStatus } from '../parts/market-status'
import { Status } from '../parts/status'
import { placeName } from '../place'
import type { MarketPageDetail } from './market-page-query'
import { useTitle } from './use-title'

type Props = { code: string; market: MarketPageDetail | null }

/** Which market it is, whose shares, and by what terms they trade. */
export function MarketHead({ code, market }: Props) {
  const { generator } = market ?? { generator: null }
  const place = generator && placeName(generator.request.location)
  useTitle(place ? `${code}, ${place}` : code)
  return (
    <div className="market-title">
      <h1>{code}</h1>
      <p className="facts">{market ? <MarketStatus status={market.status} /> : null}</p>
      <p className="lede">
        {generator ? (
          <>
            Shares of the generator at{' '}
            <Link href={`/g/${generator.address}`}>
              <bdi>{place}</bdi>
            </Link>
            : {formatDecimal(toDecimal(generator.ratedPowerW, 3), 1, locale)} kW{' '}
            <Status status={generator.status} />
          </>
        ) : null}
      </p>
      <dl className="terms">{market ? <Terms market={market} /> : null}</dl>
    </div>
  )
}

function Terms({ market }: { market: MarketPageDetail }) {
  const count = (value: string | number) => formatCount(value, locale)
  const places = pricePlaces(market.tickSize)
  return (
    <>
      <Term word="Open since">{formatDate(market.openedAt, 'day', locale)}</Term>
      <Term word="Tick">{formatAmount(market.tickSize, places, locale)} SOLAR</Term>
      <Term word="Least order">{formatAmount(market.minNotional, places, locale)} SOLAR</Term>
      <Term word="Taker’s fee">
        {market.feeBps === 0
          ? 'none'
          : `${formatDecimal(toDecimal(`${market.feeBps}`, 2), 2, locale)}%`}
      </Term>
      <Term word="Traded so far">
        {formatAmount(market.quoteVolume, 2, locale)} SOLAR, {count(market.baseVolume)} shares in{' '}
        {count(market.tradeCount)} trades
      </Term>
      <Term word="Held for orders">
        {formatAmount(market.escrow, 2, locale)} SOLAR, {count(market.lockedShares)} shares
      </Term>
    </>
  )
}

function Term({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}
