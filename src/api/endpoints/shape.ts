/** What JSON Schema says of a part of an answer; `Value` is the type that it describes. */
export type Schema<Value = unknown> = Facts & { readonly [described]?: Value }
type Facts = { readonly [key: string]: unknown }
declare const described: unique symbol

/** The type of what a schema describes. */
export type Shape<Described> = Described extends Schema<infer Value> ? Value : never
type Shapes<Fields> = { [Name in keyof Fields]: Shape<Fields[Name]> }

export type Unit =
  | 'base' // whole tokens of what is traded
  | 'quote' // whole SolarTokens
  | 'quote per base'
  | 'ms' // Unix milliseconds, or a duration
  | 'bps' // hundredths of a percent
  | 'percent'
  | 'a year' // part of the price

export const text = (description: string, more: Facts = {}): Schema<string> => ({
  type: 'string',
  ...more,
  description,
})

/** A fixed number of decimals, no exponent. */
export const decimal = (unit: Unit, description: string): Schema<string> =>
  text(description, { pattern: '^-?\\d+(\\.\\d+)?$', 'x-unit': unit })

export const hash = (description: string) => text(description, { pattern: '^0x[0-9a-f]+$' })
export const digits = (description: string) => text(description, { pattern: '^\\d+$' })

export const whole = (description: string, more: Facts = {}): Schema<number> => ({
  type: 'integer',
  minimum: 0,
  ...more,
  description,
})
export const time = (description: string): Schema<number> => whole(description, { 'x-unit': 'ms' })

export const flag = (description: string): Schema<boolean> => ({ type: 'boolean', description })

export const oneOf = <const Value extends string>(
  values: readonly Value[],
  description: string,
): Schema<Value> => ({ type: 'string', enum: values, description })

/** `when` says when there is nothing to say. */
export function orNull<Value>(schema: Schema<Value>, when: string): Schema<Value | null> {
  const { type, enum: values, title } = schema
  const description = [schema.description, `null ${when}`].filter(Boolean).join('; ')
  if (title) return { anyOf: [schema, { type: 'null' }], description }
  const known = Array.isArray(values) ? { enum: [...values, null] } : {}
  return { ...schema, ...known, type: [type, 'null'], description }
}

/** Of fields that are always there, and of some that may be missing. A `title` makes it a component of the document. */
export function object<
  Fields extends Record<string, Schema>,
  More extends Record<string, Schema> = Record<never, Schema>,
>(
  fields: Fields,
  facts: Facts = {},
  optional?: More,
): Schema<Shapes<Fields> & Partial<Shapes<More>>> {
  return {
    type: 'object',
    ...facts,
    properties: { ...fields, ...optional },
    required: Object.keys(fields),
  }
}

/** Keys are not known beforehand. */
export const record = <Value>(
  values: Schema<Value>,
  description: string,
): Schema<Record<string, Value>> => ({ type: 'object', additionalProperties: values, description })

export const list = <Value>(items: Schema<Value>, description: string): Schema<Value[]> => ({
  type: 'array',
  items,
  description,
})

/** An array whose places have meanings of their own. */
export const tuple = <const Places extends readonly Schema[]>(
  description: string,
  ...places: Places
): Schema<Readonly<{ [Place in keyof Places]: Shape<Places[Place]> }>> => ({
  type: 'array',
  prefixItems: places,
  items: false,
  minItems: places.length,
  description,
})

export const either = <Schemas extends readonly Schema[]>(
  description: string,
  ...schemas: Schemas
): Schema<Shape<Schemas[number]>> => ({ anyOf: schemas, description })
