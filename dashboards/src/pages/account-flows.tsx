import { Link } from 'wouter'
import { flowNames } from '../figures/flow-names'
import { flowsFigure } from '../figures/flows'
import { formatAmount, formatCount, formatTime, shortAddress } from '../format'
import { locale } from '../locale'
import { FigureFiles } from '../parts/figure-files'
import { Absent } from '../parts/stat'
import { placeName } from '../place'
import { Listing } from './account-listing'
import type { AccountAnswer } from './account-query'

type Flows = AccountAnswer['accountFlows']
type Props = { address: string; flows: Flows; block: number | null }

/** The generator, or the request that has none yet. */
function site({ request, generator, location }: Flows[number]) {
  if (location === null) return none
  const href = generator === null ? `/r/${request}` : `/g/${generator}`
  return (
    <Link key="site" href={href}>
      <bdi>{placeName(location)}</bdi>
    </Link>
  )
}

const none = <Absent key="none" why="none" />

/** The last of what moved to the account or from it, and all of it as files. */
export function AccountFlows({ address, flows, block }: Props) {
  if (flows.length === 0) return null
  const amount = (base: string) => (base === '0' ? none : formatAmount(base, 2, locale))
  return (
    <Listing
      id="flows"
      className="full"
      title={flowsFigure.title(null)}
      note={`the last ${flows.length}`}
      list={{
        columns: [
          { label: 'Time, UTC' },
          { label: 'What' },
          { label: 'Where' },
          { label: 'Shares', numeric: true },
          { label: 'In, SOLAR', numeric: true },
          { label: 'Out, SOLAR', numeric: true },
          { label: 'Transaction' },
        ],
        rows: flows.map((flow) => [
          formatTime(flow.at, locale).replace(/ UTC$/, ''),
          flowNames[flow.kind],
          site(flow),
          flow.shares === null ? none : formatCount(flow.shares, locale),
          amount(flow.amountIn),
          amount(flow.amountOut),
          <code key="tx" title={flow.txHash}>
            {shortAddress(flow.txHash)}
          </code>,
        ]),
      }}
    >
      <p className="quiet">All of it is in the files, exact: the CSV is for the tax return.</p>
      <FigureFiles entry={flowsFigure} id={address} block={block} />
    </Listing>
  )
}
