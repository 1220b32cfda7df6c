import { useId } from 'react'
import { Link } from 'wouter'
import { Explained } from '../parts/explained'
import { Status } from '../parts/status'
import { columns, priceDigits } from './generators-columns'
import type { ListedGenerator } from './generators-rows'

const keys = Object.keys(columns) as (keyof typeof columns)[]

/** What the registry calls the numbers of the table; rated power is a plain value. */
const metrics: Partial<Record<(typeof keys)[number], string>> = {
  sold: 'totalUnits',
  output: 'soldToRated',
  price: 'price',
  owners: 'holderCount',
  share: 'lastPrice',
  yield: 'aprLast',
}

/** The numbers of the table, a column for each chosen generator. */
export function CompareNumbers({ chosen }: { chosen: ListedGenerator[] }) {
  const id = useId()
  const digits = priceDigits(chosen)
  return (
    <section className="figure" aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Side by side</h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label="Numbers side by side" tabIndex={0}>
        <table className="plain beside">
          <thead>
            <tr>
              <th scope="col">Number</th>
              {chosen.map((row) => (
                <th key={row.address} scope="col" className="number">
                  <Link href={`/g/${row.address}`}>
                    <bdi>{row.name}</bdi>
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Status</th>
              {chosen.map((row) => (
                <td key={row.address} className="number">
                  <Status status={row.status} />
                </td>
              ))}
            </tr>
            {keys.map((key) => (
              <tr key={key} data-row={key}>
                <th scope="row">
                  {metrics[key] ? (
                    <Explained label={columns[key].label} metric={metrics[key]} />
                  ) : (
                    columns[key].label
                  )}
                  <small>{columns[key].unit}</small>
                </th>
                {chosen.map((row) => (
                  <td key={row.address} className="number" data-address={row.address}>
                    {columns[key].cell(row, digits)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
