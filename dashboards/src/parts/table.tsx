import { type ReactNode, useId } from 'react'

export type Column = { label: string; numeric?: boolean }

const longest = 400

/** Rows as text. A long table says how many of how many rows it shows. */
export function Table(props: { caption: string; columns: Column[]; rows: ReactNode[][] }) {
  const { caption, columns, rows } = props
  const shown = rows.slice(0, longest)
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="scroll" aria-labelledby={id} tabIndex={0}>
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
