import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { describeApi } from '../../../src/api/endpoints/document'
import { refusalsOf } from '../../../src/api/endpoints/endpoint'
import { ENDPOINTS } from '../../../src/api/endpoints/v1'
import { routeOf, V1_ROUTES } from '../../../src/api/routes'

const document = JSON.parse(JSON.stringify(describeApi()))

/** Every object inside, with its place. */
function* partsOf(part: unknown, place: string): Generator<[string, Record<string, unknown>]> {
  if (typeof part !== 'object' || part === null) return
  if (!Array.isArray(part)) yield [place, part as Record<string, unknown>]
  for (const [key, each] of Object.entries(part)) yield* partsOf(each, `${place}/${key}`)
}

describe('the description of /v1', () => {
  it('names every path that is answered, and no other', () => {
    expect(Object.keys(document.paths).sort()).toEqual([...V1_ROUTES].sort())
    for (const { path } of ENDPOINTS) {
      expect(routeOf(path.replace('{id}', 'SHARE2')).name).toBe(path)
    }
  })

  it('refers only to what it holds, each schema can be compiled', () => {
    const ajv = new Ajv({ strict: false })
    ajv.addSchema(document, 'api')
    for (const [place, { $ref }] of partsOf(document, '')) {
      if (typeof $ref === 'string')
        expect(() => ajv.compile({ $ref: `api${$ref}` }), place).not.toThrow()
    }
  })

  it('says the meaning of each field and each parameter', () => {
    for (const [place, part] of partsOf(document, '')) {
      if (!place.endsWith('/properties')) continue
      for (const [name, field] of Object.entries(part) as [string, Record<string, unknown>][]) {
        const says = field.description || field.$ref || field.const || field.enum
        const opens = field.properties || field.anyOf
        expect(says || opens, `${place}/${name}`).toBeTruthy()
        expect(
          field.type || field.$ref || field.anyOf || field.const,
          `${place}/${name}`,
        ).toBeTruthy()
      }
    }
    for (const { path, parameters } of ENDPOINTS) {
      for (const [name, { meaning }] of Object.entries(parameters)) {
        expect(meaning.length, `${path} ${name}`).toBeGreaterThan(3)
      }
    }
  })

  it('has each reason of a refusal in the response of its status', () => {
    for (const endpoint of ENDPOINTS) {
      const { responses } = document.paths[endpoint.path].get
      for (const { status, code, when } of refusalsOf(endpoint)) {
        const said = responses[status].description
          .split('. ')
          .find((part: string) => part.startsWith(`${code}: `))
        expect(said, endpoint.path).toContain(when)
      }
    }
  })

  it('gives bounds that the check itself has', () => {
    const ajv = new Ajv({ strict: false, coerceTypes: true })
    for (const { path, parameters } of ENDPOINTS) {
      for (const [name, { schema, accepted, refused, read }] of Object.entries(parameters)) {
        const validate = ajv.compile({ type: 'object', properties: { [name]: schema } })
        const isTaken = (text: string) => {
          try {
            read(new URLSearchParams({ [name]: text }), name)
            return true
          } catch {
            return false
          }
        }
        for (const text of accepted) {
          expect([isTaken(text), validate({ [name]: text })], `${path} ${name}=${text}`).toEqual([
            true,
            true,
          ])
        }
        if (schema.type === 'integer' || 'enum' in schema) {
          for (const text of refused.filter((text) => text !== '' && text !== '1e3')) {
            expect([isTaken(text), validate({ [name]: text })], `${path} ${name}=${text}`).toEqual([
              false,
              false,
            ])
          }
        }
        if ('default' in schema) {
          expect(read(new URLSearchParams(), name), `${path} ${name}`).toBe(schema.default)
        }
      }
    }
  })
})
