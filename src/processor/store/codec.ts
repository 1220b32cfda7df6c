import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata'

/** How one column's values cross between models and PostgreSQL. */
export type Codec = {
  /** The type to cast a text to in SQL. */
  sqlType: string
  /** A value as PostgreSQL reads it from text. Not for null. */
  encode(value: unknown): string
  /** A value as `pg` gives it, in the model's own type. Not for null. */
  decode(value: unknown): unknown
  /** Whether an encoded value may hold characters that COPY or an array literal escape. */
  isFree: boolean
}

const same = (value: unknown) => value
const asText = (value: unknown) => String(value)

const SCALARS: Record<string, Codec> = {
  text: { sqlType: 'text', encode: asText, decode: same, isFree: true },
  int4: { sqlType: 'int4', encode: asText, decode: same, isFree: false },
  bool: { sqlType: 'bool', encode: (value) => (value ? 't' : 'f'), decode: same, isFree: false },
  numeric: {
    sqlType: 'numeric',
    encode: asText,
    decode: (value) => BigInt(value as string),
    isFree: false,
  },
  timestamptz: { sqlType: 'timestamptz', encode: isoOf(), decode: same, isFree: false },
  bytea: {
    sqlType: 'bytea',
    encode: (value) => `\\x${Buffer.from(value as Uint8Array).toString('hex')}`,
    decode: (value) => new Uint8Array(value as Buffer),
    isFree: true,
  },
  jsonb: { sqlType: 'jsonb', encode: (value) => JSON.stringify(value), decode: same, isFree: true },
}

/** What the generated models call their column types. */
const NAMES: Record<string, string> = {
  'character varying': 'text',
  varchar: 'text',
  text: 'text',
  int4: 'int4',
  integer: 'int4',
  bool: 'bool',
  boolean: 'bool',
  numeric: 'numeric',
  'timestamp with time zone': 'timestamptz',
  timestamptz: 'timestamptz',
  bytea: 'bytea',
  jsonb: 'jsonb',
}

/** The codec of a model's column. Throws TypeError for a type that no model of ours uses yet: add it here, with a test. */
export function codecOf(column: ColumnMetadata): Codec {
  const type = typeof column.type === 'string' ? column.type : column.type.name.toLowerCase()
  const scalar = SCALARS[NAMES[type === 'string' ? 'text' : type] ?? '']
  const isKnown = type !== 'numeric' || isBigInt(column)
  if (!scalar || !isKnown) {
    throw new TypeError(
      `${column.propertyPath} of ${column.entityMetadata.name}: no codec for ${type}`,
    )
  }
  return column.isArray ? arrayOf(scalar) : scalar
}

/** Floats and big decimals are numeric too, but ours are all integers: a value that is not would lose its rest. */
function isBigInt({ transformer }: ColumnMetadata): boolean {
  if (!transformer || Array.isArray(transformer)) return false
  return typeof transformer.from('1') === 'bigint'
}

function arrayOf(scalar: Codec): Codec {
  return {
    sqlType: `${scalar.sqlType}[]`,
    encode: (values) =>
      arrayLiteral(
        (values as unknown[]).map((value) => (value == null ? null : scalar.encode(value))),
      ),
    decode: (values) =>
      (values as unknown[]).map((value) => (value === null ? null : scalar.decode(value))),
    isFree: true,
  }
}

/** A one-dimensional array of texts as PostgreSQL writes it. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`
}

function quoted(value: string): string {
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`
}

/** All rows of a block share one Date: its text is made once. */
function isoOf(): (value: unknown) => string {
  let last: unknown
  let text = ''
  return (value) => {
    if (value !== last) {
      text = (value as Date).toISOString().replace(/^\+0?/, '') // PostgreSQL knows no sign of a year
      last = value
    }
    return text
  }
}
