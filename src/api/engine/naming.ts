import { toCamelCase, toPlural, toSnakeCase } from '@subsquid/util-naming'

/** @example tableName('FundingRequest') === 'funding_request' */
export function tableName(entity: string): string {
  return toSnakeCase(entity)
}

/** @example columnName('installBy') === 'install_by' */
export function columnName(field: string): string {
  return toSnakeCase(field)
}

/** @example foreignKeyName('acceptedFor') === 'accepted_for_id' */
export function foreignKeyName(field: string): string {
  return `${toSnakeCase(field)}_id`
}

/** Root fields of an entity: `bids`, `bidById`, `bidsConnection`. */
export function queryNames(entity: string): { list: string; byId: string; connection: string } {
  const singular = toCamelCase(entity)
  const plural = toPlural(singular)
  return { list: plural, byId: `${singular}ById`, connection: `${plural}Connection` }
}

/** @example connectionTypeName('Bid') === 'BidsConnection' */
export function connectionTypeName(entity: string): string {
  return `${toPlural(entity)}Connection`
}
