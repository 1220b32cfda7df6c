import type { FileTable } from './files'

/**
 * RFC 4180: lines end with CRLF, a quote within quotes is doubled, no value is an empty cell. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front: names are chosen by strangers.
 */
export function toCsv({ columns, rows }: FileTable): string {
  const lines = [
    columns.map(({ header }) => quote(header)),
    ...rows.map((cells) =>
      cells.map((cell, at) =>
        cell === null ? '' : quote(columns[at]?.isText ? disarm(cell) : cell),
      ),
    ),
  ]
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

const disarm = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
