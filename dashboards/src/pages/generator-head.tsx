import { Link } from 'wouter'
import { formatAmount, formatDecimal, shortAddress, toDecimal } from '../format'
import { locale } from '../locale'
import { Status } from '../parts/status'
import { placeName } from '../place'
import { GeneratorNumbers } from './generator-numbers'
import type { GeneratorDetail } from './generator-query'
import { Stepper } from './stepper'
import { useTitle } from './use-title'

type Props = { address: string; generator: GeneratorDetail | null }

export function GeneratorHead({ address, generator }: Props) {
  const place = generator ? placeName(generator.request.location) : null
  useTitle(place ?? 'Generator')
  return (
    <div className="generator-head">
      <h1>{place === null ? shortAddress(address) : <bdi>{place}</bdi>}</h1>
      <p className="facts">
        {generator ? <Status status={generator.status} /> : null}
        <code>{address}</code>
      </p>
      {generator ? <Words generator={generator} /> : <div className="words-wait" />}
      {generator ? <Stepper generator={generator} /> : <div className="steps-wait" />}
      <GeneratorNumbers generator={generator} />
    </div>
  )
}

const accountLink = (id: string) => (
  <Link href={`/a/${id}`} title={id}>
    <code>{shortAddress(id)}</code>
  </Link>
)

function Words({ generator }: { generator: GeneratorDetail }) {
  return (
    <p className="lede">
      {formatDecimal(toDecimal(generator.ratedPowerW, 3), 1, locale)} kW, funded with{' '}
      {formatAmount(generator.cost, 2, locale)} SOLAR in 10,000 shares. Asked for by{' '}
      {accountLink(generator.consumer.id)}, built by {accountLink(generator.provider.id)}: “
      <bdi>{generator.request.reason}</bdi>” (
      <Link href={`/r/${generator.request.id}`}>request</Link>)
    </p>
  )
}
