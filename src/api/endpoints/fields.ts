import type { Schema } from './shape'

/** A row of a table of fields; `reference` is the component that the field is. */
export type Named = {
  name: string
  type: string
  reference: string | undefined
  unit: string
  meaning: string
}

// biome-ignore lint/suspicious/noExplicitAny: any part of a schema
type Part = Record<string, any>

/** In a few words. */
export function typeText(schema: Schema): string {
  const part: Part = schema
  const { type, enum: values, minimum, maximum, default: usual } = part
  const items: Schema | undefined = typeof part.items === 'object' ? part.items : undefined
  const names = [type ?? []].flat().join(' or ')
  const of = items ? `${names} of ${typeText(items)}`.trimEnd() : names
  const known = values ? `: ${values.filter((value: unknown) => value !== null).join(', ')}` : ''
  const bounds = maximum === undefined ? '' : `, ${minimum} to ${maximum}`
  return `${of}${known}${bounds}${usual === undefined ? '' : `; ${usual} if left out`}`
}

function nameOf(schema: Schema): string | undefined {
  const { $ref, anyOf = [], items }: Part = schema
  if ($ref) return String($ref).split('/').at(-1)
  return items ? nameOf(items) : anyOf.map(nameOf).find(Boolean)
}

/** The fields of an answer, those of objects inside it by their paths; components are named, not opened. */
export function fieldRows(schema: Schema, prefix = ''): Named[] {
  const part: Part = schema
  const own = part.properties as Record<string, Schema> | undefined
  if (own) return Object.entries(own).flatMap(([name, field]) => rowsOf(prefix + name, field))
  if (part.anyOf) {
    return part.anyOf.flatMap((each: Schema) =>
      '$ref' in each ? [row('one of', each)] : fieldRows(each, prefix),
    )
  }
  if (part.prefixItems) {
    return part.prefixItems.map((each: Schema, i: number) => row(`${prefix}[${i}]`, each))
  }
  return []
}

function rowsOf(name: string, field: Schema): Named[] {
  const { items, properties }: Part = field
  const inner = properties ? fieldRows(field, `${name}.`) : []
  const rows = typeof items === 'object' && !items.$ref ? fieldRows(items, name) : []
  return [row(name, field), ...inner, ...rows]
}

function row(name: string, field: Schema): Named {
  const { description = '', 'x-unit': unit = '' }: Part = field
  return { name, type: typeText(field), reference: nameOf(field), unit, meaning: description }
}
