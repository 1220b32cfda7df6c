import type { ReactNode } from 'react'
import { formatAmount, formatCount, formatDate, formatPercent, ratioDown } from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import type { GeneratorDetail } from './generator-query'

type FirstNumber = {
  label: string
  metric?: string
  value: string | null
  unit: string
  note?: ReactNode
  why?: string
}

const amount = (base: string) => formatAmount(base, 2, locale)

/** One generator's first numbers. A null value is undefined, never 0, and `why` says so. */
export function GeneratorNumbers({ generator }: { generator: GeneratorDetail | null }) {
  const numbers = generator ? numbersOf(generator) : waiting
  return (
    <dl className="stats" data-state={generator ? 'ready' : 'loading'}>
      {Object.entries(numbers).map(([id, number]) => (
        <Stat
          key={id}
          id={id}
          label={number.label}
          metric={number.metric}
          value={number.value ?? <Absent why={number.why ?? 'No value'} />}
          unit={number.value === null ? '' : number.unit}
          note={number.value === null ? number.why : number.note}
        />
      ))}
    </dl>
  )
}

const waiting: Record<string, FirstNumber> = Object.fromEntries(
  ['Price', 'Sold', 'Revenue', 'Yield on cost', 'Still to claim'].map((label) => [
    label,
    { label, value: '…', unit: '' },
  ]),
)

function noteOfVotes(votingShares: string, share: string | null): string | null {
  if (votingShares === '0') return 'free: nobody votes'
  return share === null ? null : `${formatPercent(share, 1, locale)} of shares vote`
}

function numbersOf(generator: GeneratorDetail): Record<string, FirstNumber> {
  const { activatedAt, yieldOnCost } = generator
  const voting = ratioDown(generator.votingShares, generator.sharesLeft)
  const free = BigInt(generator.freeUnits)
  const inactive = generator.defaultedAt ? 'never activated' : 'not active yet'
  return {
    price: {
      label: 'Price',
      metric: 'price',
      value: formatAmount(generator.price, 4, locale), // defined without votes too: free
      unit: 'SOLAR/kWh',
      note: noteOfVotes(generator.votingShares, voting),
    },
    units: {
      label: 'Sold',
      metric: 'totalUnits',
      value: activatedAt ? formatCount(generator.totalUnits, locale) : null,
      unit: 'kWh',
      note: free > 0n ? `and ${formatCount(free, locale)} free` : null,
      why: inactive,
    },
    revenue: {
      label: 'Revenue',
      metric: 'totalRevenue',
      value: activatedAt ? amount(generator.totalRevenue) : null,
      unit: 'SOLAR',
      note: activatedAt ? `since ${formatDate(activatedAt, 'day', locale)}` : null,
      why: inactive,
    },
    yield: {
      label: 'Yield on cost',
      metric: 'yieldOnCost',
      value: yieldOnCost === null ? null : formatPercent(yieldOnCost, 2, locale),
      unit: 'a year',
      note: 'realised, not promised',
      why: activatedAt ? 'needs 7 days of sales' : inactive,
    },
    ...(generator.defaultedAt ? { escrow: escrowOf(generator) } : { unclaimed: claims(generator) }),
  }
}

/** After a default the cost waits in the contract for its owners. */
function escrowOf(generator: GeneratorDetail): FirstNumber {
  return {
    label: 'Still to give back',
    value: amount(generator.escrow),
    unit: 'SOLAR',
    note: `of ${amount(generator.cost)} funded`,
  }
}

function claims(generator: GeneratorDetail): FirstNumber {
  return {
    label: 'Still to claim',
    metric: 'unclaimed',
    value: generator.activatedAt ? amount(generator.unclaimed) : null,
    unit: 'SOLAR',
    note: `${amount(generator.claimedTotal)} paid out`,
    why: 'not active yet',
  }
}
