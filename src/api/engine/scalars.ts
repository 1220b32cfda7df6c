import {
  type GraphQLError,
  GraphQLScalarType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import { inputError } from './input-error'

/** More digits, or a higher exponent, than any amount has: PostgreSQL's own bound is far above. */
const MAX_DIGITS = 1_000

/** `bigint` inside. */
const BigIntScalar = scalar('BigInt', 'An integer of any size, as a decimal string', parseBigInt)

/** Strings inside too: never a float. */
const BigDecimalScalar = scalar(
  'BigDecimal',
  'A decimal number of any size and precision, as a decimal string',
  parseDecimal,
)

/** Strings inside too, of one width: they sort by time. */
const DateTimeScalar = scalar(
  'DateTime',
  'A time in UTC, in ISO 8601: `2026-01-31T09:30:00.000000Z`',
  parseDateTime,
)

/** A Buffer inside. */
const BytesScalar = scalar('Bytes', 'Bytes in hexadecimal, lower case: `0x00ff`', parseBytes)

const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
})

/** Resolvers of the scalars that the SDL declares. */
export const scalarResolvers = {
  BigInt: BigIntScalar,
  BigDecimal: BigDecimalScalar,
  DateTime: DateTimeScalar,
  Bytes: BytesScalar,
  JSON: JsonScalar,
}

/** A scalar written as a string or a number; what SQL prints is already its output. */
function scalar<T>(
  name: string,
  description: string,
  parse: (text: string) => T,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) =>
      value instanceof Date ? parseDateTime(value.toISOString()) : String(value),
    parseValue(value) {
      if (typeof value === 'string') return parse(value)
      if (typeof value === 'bigint') return parse(String(value))
      // A number with more digits may not be the one that the client wrote.
      const exact = Number.isSafeInteger(value) || String(value).replace(/\D/g, '').length <= 15
      if (typeof value === 'number' && exact) return parse(String(value))
      throw malformed(name, JSON.stringify(value))
    },
    parseLiteral(node: ValueNode) {
      if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) {
        return parse(node.value)
      }
      throw malformed(name, node.kind)
    },
  })
}

function parseBigInt(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw malformed('BigInt', text)
  if (text.length > MAX_DIGITS) throw tooLong('BigInt', text)
  return BigInt(text)
}

function parseDecimal(text: string): string {
  const match = /^[+-]?\d+\.?\d*(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) throw malformed('BigDecimal', text)
  if (text.length > MAX_DIGITS || Math.abs(Number(match[1] ?? 0)) > MAX_DIGITS) {
    throw tooLong('BigDecimal', text)
  }
  return text
}

/** Finer digits than PostgreSQL's six are cut. */
function parseDateTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(text)
  const seconds = match?.[1]
  const at = Date.parse(`${seconds}Z`)
  // A day that the month lacks is carried into the next one: what comes back then differs.
  if (!seconds || text.startsWith('0000') || Number.isNaN(at) || !isoOf(at).startsWith(seconds)) {
    throw malformed('DateTime', text)
  }
  return `${seconds}.${(match[2] ?? '').slice(0, 6).padEnd(6, '0')}Z`
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}

function parseBytes(text: string): Buffer {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(text)) throw malformed('Bytes', text)
  return Buffer.from(text.slice(2), 'hex')
}

const SHAPES: Record<string, string> = {
  BigInt: 'a whole number like "1200"',
  BigDecimal: 'a decimal number like "0.25"',
  DateTime: 'a time in UTC like "2026-01-31T09:30:00Z"',
  Bytes: 'hexadecimal bytes like "0x00ff"',
}

function malformed(type: string, value: string): GraphQLError {
  return inputError(`Not a ${type}: ${shorten(value)}. Write ${SHAPES[type]}.`)
}

function tooLong(type: string, value: string): GraphQLError {
  return inputError(
    `Not a ${type} we can hold: ${shorten(value)} has more than ${MAX_DIGITS} digits.`,
  )
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}
