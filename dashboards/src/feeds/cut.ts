/** What a list or an object shows of itself before it says how many more there are. */
const mostItems = 2
const mostFields = 12

const isScalar = (value: unknown) => value === null || typeof value !== 'object'
/** A list of scalars is one row, as a candle or a level: it is shown whole. */
const mostOf = (list: unknown[]) => (list.every(isScalar) ? mostFields : mostItems)

/** Up to so many characters an object, or a list of such, stands on one line. */
const lineLength = 40

/** JSON for reading: indented, short parts on one line, long lists and objects cut, and said to be. */
export function cutJson(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return cutParts(value, indent, '[', ']', mostOf(value), cutJson)
  if (isScalar(value)) return JSON.stringify(value)
  const fields = Object.entries(value as object)
  return cutParts(fields, indent, '{', '}', mostFields, ([name, field], deeper) => {
    return `${JSON.stringify(name)}: ${cutJson(field, deeper)}`
  })
}

function cutParts<Part>(
  parts: Part[],
  indent: string,
  open: string,
  close: string,
  most: number,
  textOf: (part: Part, indent: string) => string,
): string {
  const deeper = `${indent}  `
  const texts = parts.slice(0, most).map((part) => textOf(part, deeper))
  if (parts.length > most) texts.push(`… ${parts.length - most} more`)
  const line = `${open}${texts.join(', ')}${close}`
  const isRow = open === '[' && parts.every(isScalar)
  if (isRow || (line.length <= lineLength && !line.includes('\n'))) return line
  return `${open}\n${texts.map((text) => deeper + text).join(',\n')}\n${indent}${close}`
}
