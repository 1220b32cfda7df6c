import type { EnumType, ListType, ScalarType } from './model'

/** The PostgreSQL type that a parameter of a field is cast to. */
export function parameterType(type: ScalarType | EnumType): string {
  if (type.kind === 'enum') return 'varchar'
  switch (type.name) {
    case 'ID':
    case 'String':
      return 'text'
    case 'Int':
      return 'integer'
    case 'Float':
    case 'BigInt':
    case 'BigDecimal':
      return 'numeric'
    case 'Boolean':
      return 'boolean'
    case 'DateTime':
      return 'timestamptz'
    case 'Bytes':
      return 'bytea'
    case 'JSON':
      return 'jsonb'
  }
}

/** SQL of the value as it stands in the answer: numbers of any size as text, times with six digits, bytes in hexadecimal. */
export function outputSql(type: ScalarType | EnumType | ListType, sql: string): string {
  if (type.kind === 'list') return listOutput(type, sql)
  if (type.kind === 'enum') return sql
  switch (type.name) {
    case 'BigInt':
    case 'BigDecimal':
      return `(${sql})::text`
    case 'DateTime':
      return `to_char((${sql}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    case 'Bytes':
      return `'0x' || encode(${sql}, 'hex')`
    default:
      return sql
  }
}

function listOutput({ item }: ListType, sql: string): string {
  if (item.kind === 'enum') return sql
  switch (item.name) {
    case 'BigInt':
    case 'BigDecimal':
    case 'DateTime':
    case 'Bytes':
      return `CASE WHEN ${sql} IS NOT NULL THEN ARRAY(SELECT ${outputSql(item, 'item')} FROM unnest(${sql}) WITH ORDINALITY AS items (item, place) ORDER BY place) END`
    default:
      return sql
  }
}
