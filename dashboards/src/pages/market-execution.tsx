import { type ReactNode, useId, useState } from 'react'
import { useSearchParams } from 'wouter'
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../format'
import type { ResultOf } from '../graphql'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import { useQuery } from '../use-query'
import { marketExecutionQuery } from './market-execution-query'
import { mostShares, readQuantity, spanOf, usualQuantity } from './quantity'

type Answer = ResultOf<typeof marketExecutionQuery>
type Shown = { value: ReactNode; unit?: string; note: string }

/** Whether one can get in and out: what an order of some shares would cost at once, and how long others waited. */
export function MarketExecution({ code, halted }: { code: string; halted: boolean }) {
  const [search, setSearch] = useSearchParams()
  const said = search.get('quantity')
  const quantity = readQuantity(said) ?? usualQuantity
  const [typed, setTyped] = useState(quantity)
  const { data, error } = useQuery(marketExecutionQuery, { id: code, market: code, quantity })
  const [heading, why] = [useId(), useId()]
  const isWrong = readQuantity(typed) === null
  const choose = (text: string) => {
    setTyped(text)
    const next = readQuantity(text)
    if (next === null) return
    setSearch(
      (before) => {
        const params = new URLSearchParams(before)
        if (next === usualQuantity) params.delete('quantity')
        else params.set('quantity', next)
        return params
      },
      { replace: true },
    )
  }
  const state = data ? 'ready' : error ? 'error' : 'loading'
  const shown = data ? numbersOf(data, halted) : unread(error ? 'not read' : null)
  const shares = `${formatCount(quantity, locale)} ${quantity === '1' ? 'share' : 'shares'}`
  return (
    <section className="execution" aria-labelledby={heading} data-state={state}>
      <div className="execution-head">
        <h3 id={heading}>Can I leave?</h3>
        <label>
          Shares{' '}
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={mostShares}
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={why}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        </label>
        <span id={why} className="quiet" aria-live="polite">
          {isWrong
            ? `Write a whole number from 1 to ${formatCount(mostShares, locale)}: below it is ${shares}.`
            : said !== null && readQuantity(said) === null
              ? `“${said.slice(0, 40)}” is no count of shares: this is ${shares}.`
              : 'at once, against the orders that rest; fees left out'}
        </span>
      </div>
      <dl className="stats market-stats">
        <Stat id="market-sell" label={`Selling ${shares}`} metric="slippage" {...shown.sell} />
        <Stat id="market-buy" label={`Buying ${shares}`} metric="slippage" {...shown.buy} />
        <Stat id="market-wait" label="Wait for a fill" metric="timeToExecution" {...shown.median} />
        <Stat id="market-wait-90" label="Wait, 9 of 10" metric="timeToExecution" {...shown.most} />
        <Stat
          id="market-unfilled"
          label="Closed unfilled"
          metric="closedUnfilled"
          {...shown.unfilled}
        />
      </dl>
    </section>
  )
}

type Numbers = Record<'sell' | 'buy' | 'median' | 'most' | 'unfilled', Shown>

function unread(why: string | null): Numbers {
  const shown: Shown = why === null ? { value: '…', note: '\u00a0' } : none(why)
  return { sell: shown, buy: shown, median: shown, most: shown, unfilled: shown }
}

const none = (why: string): Shown => ({ value: <Absent why={why} />, note: why })

function numbersOf({ slippage, markets: [market] }: Answer, halted: boolean): Numbers {
  const cost = (ratio: string | null, amount: string | null, unit: string, word: string) => {
    if (halted) return none('the market is halted')
    if (ratio === null || amount === null) return none('the book cannot fill it')
    const note = `${word} ${formatAmount(amount, 2, locale)} SOLAR`
    return { value: formatPercent(ratio, 2, locale), unit, note }
  }
  const wait = (seconds: number | null, note: string): Shown => {
    if (seconds === null) return none('nothing was traded yet')
    const [count, unit] = spanOf(seconds)
    return { value: formatDecimal(count, count.includes('.') ? 1 : 0, locale), unit, note }
  }
  const { buy, buyCost, sell, sellProceeds } = slippage
  const unfilled = market?.closedUnfilled ?? null
  return {
    sell: cost(sell, sellProceeds, 'below best bid', 'brings'),
    buy: cost(buy, buyCost, 'above best ask', 'costs'),
    median: wait(market?.timeToExecution ?? null, 'or less: half of the fills'),
    most: wait(market?.timeToExecutionP90 ?? null, 'or less: 9 of 10 fills'),
    unfilled:
      unfilled === null
        ? none('no order has ended yet')
        : { value: formatPercent(unfilled, 2, locale), note: 'of the orders that could rest' },
  }
}
