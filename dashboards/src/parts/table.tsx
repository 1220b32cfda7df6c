import { type ReactNode, useId } from 'react'

export type Column = { label: string; numeric?: boolean }

const longest = 400

type Props = { caption: string; columns: Column[]; rows: ReactNode[][]; height: number }

/** Rows as text, in a box no higher than the chart they stand for. A long table says how many of how many it shows. */
export function Table(props: Props) {
  const { caption, columns, rows } = props
  const shown = rows.slice(0, longest)
  const id = useId()
  return (
    <section
      className="scroll"
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      style={{ maxHeight: props.height }}
    >
      <table className="plain">
        <caption id={id}>
          {caption}
          {shown.length < rows.length ? ` (the first ${shown.length} of ${rows.length} rows)` : ''}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells, row) => (
            <tr key={`${row}`}>
              {cells.map((cell, index) => {
                const column = columns[index]
                const className = column?.numeric ? 'number' : undefined
                return index === 0 ? (
                  <th key={column?.label} scope="row" className={className}>
                    {cell}
                  </th>
                ) : (
                  <td key={column?.label} className={className}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
