import type { ReactNode } from 'react'
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../format'
import { locale } from '../locale'
import { Absent, Stat } from '../parts/stat'
import type { AccountAnswer, AccountDetail } from './account-query'
import { totalsOf } from './account-rows'

type Return = NonNullable<AccountAnswer['accountReturn']>
type Props = { account: AccountDetail | null; money: Return | null }

const neverHeld = <Absent why="it never held a share" />
const solar = (base: bigint | string) => formatAmount(base, 2, locale)

/** An account's first numbers: what it earned, what of it was paid, what waits; then what its shares are and made. */
export function AccountNumbers({ account, money }: Props) {
  const totals = account && totalsOf(account.holdings)
  const read = (value: ReactNode) => (totals ? value : '…')
  const never = account?.holdings.length === 0
  const owned = (base: bigint | undefined) => read(never ? neverHeld : solar(base ?? 0n))
  const all = { unit: never ? '' : 'SOLAR' }
  return (
    <dl className="stats account-stats" data-state={totals ? 'ready' : 'loading'}>
      <Stat
        {...all}
        id="earned"
        label="Earned"
        metric="earned"
        value={owned(totals?.earned)}
        note="paid out or not"
      />
      <Stat {...all} id="paid" label="Paid out" value={owned(totals?.paid)} note="claimed so far" />
      <Stat
        {...all}
        id="claimable"
        label="Still to claim"
        metric="claimable"
        value={owned(totals?.claimable)}
        note="waits in the generators"
      />
      <Stat
        id="balance"
        label="Tokens"
        value={account ? solar(account.balance) : '…'}
        unit="SOLAR"
        note={money && money.waiting !== '0' ? `${solar(money.waiting)} wait in rounds` : null}
      />
      {worth(totals, money, never === true)}
    </dl>
  )
}

function worth(totals: ReturnType<typeof totalsOf> | null, money: Return | null, never: boolean) {
  // Shares that were never traded have no last price: then all of them are taken at that of their issue.
  const isTraded = money?.atLast.value !== null
  const valued = money && (isTraded ? money.atLast : money.atIssue)
  const price = isTraded ? 'at the last price' : 'at the issue price: some never traded'
  const held = totals?.held ?? 0
  const none = money?.paidIn === '0' ? 'nothing was paid for shares' : noRate
  const mid = money?.atMid.value
  return (
    <>
      <Stat
        id="value"
        label="Shares’ value"
        value={never ? neverHeld : valued?.value ? solar(valued.value) : '…'}
        unit={never ? '' : 'SOLAR'}
        note={held > 0 ? `${price}${mid ? `; ${solar(mid)} at mid` : ''}` : 'it holds none'}
      />
      <Stat
        id="cost"
        label="Shares’ cost"
        metric="heldCost"
        value={never ? neverHeld : totals ? solar(totals.cost) : '…'}
        unit={never ? '' : 'SOLAR'}
        note={
          totals
            ? `of ${formatCount(held, locale)} ${held === 1 ? 'generator' : 'generators'}`
            : null
        }
      />
      <Stat
        id="xirr"
        label="Return a year"
        metric="xirr"
        value={
          valued ? (
            valued.xirr === null ? (
              <Absent why={none} />
            ) : (
              formatPercent(valued.xirr, 2, locale)
            )
          ) : (
            '…'
          )
        }
        unit={valued?.xirr ? 'XIRR' : ''}
        note={valued ? (valued.xirr === null ? none : rateNote(valued.ambiguous, price)) : null}
      />
      <Stat
        id="moic"
        label="Multiple of money"
        metric="moic"
        value={
          valued ? (
            valued.moic === null ? (
              <Absent why="nothing was paid for shares" />
            ) : (
              `${formatDecimal(valued.moic, 2, locale)}×`
            )
          ) : (
            '…'
          )
        }
        unit={valued?.moic ? 'MOIC' : ''}
        note={
          money && valued?.moic
            ? `of ${solar(money.paidIn)} paid in`
            : 'nothing was paid for shares'
        }
      />
    </>
  )
}

const noRate = 'needs money that went out, and came back, on two days'

const rateNote = (ambiguous: boolean, price: string) =>
  ambiguous ? `ambiguous: other rates solve it too; ${price}` : `realised, ${price}`
