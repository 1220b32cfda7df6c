import { Link } from 'wouter'
import { formatAmount, formatPercent, ratioDown, shortAddress } from '../format'
import { locale } from '../locale'
import type { TokenAnswer } from './token-query'
import { type Contracts, holderName } from './token-rows'

type Props = { data: TokenAnswer; contracts: Contracts | null }

/** The greatest holders; contracts are called by their name. */
export function TokenHolders({ data, contracts }: Props) {
  const supply = data.tokens[0]?.totalSupply ?? '0'
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
          {data.holders.map(({ id, balance }) => {
            const name = holderName(id, data, contracts)
            return (
              <tr key={id} data-holder={id}>
                <th scope="row" style={{ whiteSpace: 'normal' }}>
                  {name?.place ? (
                    <Link href={`/g/${id}`}>
                      {name.what}: <bdi>{name.place}</bdi>
                    </Link>
                  ) : (
                    (name?.what ?? (
                      <Link href={`/a/${id}`}>
                        <code title={id}>{shortAddress(id)}</code>
                      </Link>
                    ))
                  )}
                </th>
                <td className="number">{formatAmount(balance, 2, locale)}</td>
                <td className="number">
                  {formatPercent(ratioDown(balance, supply) ?? '0', 3, locale)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
