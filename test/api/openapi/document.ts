import type { ValidateFunction } from 'ajv'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { describeApi, type OpenApi } from '../../../src/api/endpoints/document'

/** Fails on what no schema names: each object ends with its own properties. */
export function closed<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(closed) as Part
  if (typeof part !== 'object' || part === null) return part
  const inner = Object.fromEntries(Object.entries(part).map(([key, each]) => [key, closed(each)]))
  const isOpen = 'properties' in part && 'required' in part && !('additionalProperties' in part)
  return (isOpen ? { ...inner, additionalProperties: false } : inner) as Part
}

/** Validators of the answers of each path, in closed schemas. */
export function answerValidators(document: OpenApi = describeApi()) {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(closed(JSON.parse(JSON.stringify(document))), 'api')
  const known = new Map<string, ValidateFunction>()
  const pointer = (parts: string[]) =>
    parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')

  /** What is wrong with an answer; nothing if it is as described. */
  return (path: string, status: number, body: unknown, media = 'application/json'): string[] => {
    const place = pointer(['paths', path, 'get', 'responses', `${status}`, 'content', media])
    const validate = known.get(place) ?? ajv.compile({ $ref: `api#/${place}/schema` })
    known.set(place, validate)
    if (validate(body)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${path} ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    )
  }
}
