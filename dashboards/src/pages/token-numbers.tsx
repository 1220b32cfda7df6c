import { formatAmount, formatCount, formatDate, formatPercent, ratioDown } from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import { sum } from './series'
import type { TokenAnswer } from './token-query'

/** Supply, holders and the state of the sale. Null: not read yet. */
export function TokenNumbers({ data }: { data: TokenAnswer | null }) {
  const token = data?.tokens[0]
  const sale = data?.tokenSales[0]
  const none = data ? <Absent why="no sale yet" /> : '…'
  const part = sale && ratioDown(sale.soldTotal, sale.supply)
  const over = sale && data?.head && (sale.closedAt ?? sale.closesAt) <= data.head.timestamp
  const paid = sum(data?.weeks ?? [], (week) => week.paid)
  return (
    <dl className="stats token-stats" data-state={data ? 'ready' : 'loading'}>
      <Stat
        id="token-supply"
        label="Supply, SOLAR"
        metric="totalSupply"
        value={token ? formatAmount(token.totalSupply, 0, locale) : none}
        note={token ? 'fixed at deployment' : null}
      />
      <Stat
        id="token-holders"
        label="Holders"
        metric="tokenHolders"
        value={token ? formatCount(token.holderCount, locale) : none}
        note={token ? 'contracts included' : null}
      />
      <Stat
        id="sale-price"
        label="Sale price, native coin"
        value={sale ? formatAmount(sale.price, 6, locale) : none}
        unit="coin/SOLAR"
        note={
          sale
            ? `${over ? 'closed' : 'open until'} ${formatDate(sale.closedAt ?? sale.closesAt, 'day', locale)}`
            : null
        }
      />
      <Stat
        id="sale-sold"
        label="Sold of the offer, SOLAR"
        metric="tokenSold"
        value={sale ? formatAmount(sale.soldTotal, 0, locale) : none}
        note={
          sale
            ? `${part ? formatPercent(part, 2, locale) : '–'} of ${formatAmount(sale.supply, 0, locale)}`
            : null
        }
      />
      <Stat
        id="sale-withdrawn"
        label="Withdrawn, native coin"
        value={sale ? formatAmount(sale.withdrawnTotal, 4, locale) : none}
        note={sale ? `of ${formatAmount(paid, 4, locale)} paid` : null}
      />
    </dl>
  )
}
