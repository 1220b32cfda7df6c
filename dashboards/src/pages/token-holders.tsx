import { Link } from 'wouter'
import type { HolderRows } from '../charts/holder-rows'
import { formatAmount, formatPercent, shortAddress } from '../format'
import { locale } from '../locale'

/** The greatest holders; contracts are called by what they are. */
export function TokenHolders({ holders }: HolderRows) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="scroll" aria-label="Largest holders, a table" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Holder</th>
            <th scope="col" className="number">
              SOLAR
            </th>
            <th scope="col" className="number">
              Of supply
            </th>
          </tr>
        </thead>
        <tbody>
          {holders.map(({ account, what, place, balance, part }) => (
            <tr key={account} data-holder={account}>
              <th scope="row" style={{ whiteSpace: 'normal' }}>
                {place !== null ? (
                  <Link href={`/g/${account}`}>
                    {what}: <bdi>{place}</bdi>
                  </Link>
                ) : (
                  (what ?? (
                    <Link href={`/a/${account}`}>
                      <code title={account}>{shortAddress(account)}</code>
                    </Link>
                  ))
                )}
              </th>
              <td className="number">{formatAmount(balance, 2, locale)}</td>
              <td className="number">{formatPercent(part ?? '0', 3, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
