import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import specification from './dextools-openapi.json'

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(specification, 'dextools')

/** A schema of DEXTools' specification, by its name. */
export const schemaOf = (name: string): ValidateFunction =>
  ajv.compile({ $ref: `dextools#/components/schemas/${name}` })

/** Says what the specification finds wrong. */
export function expectValid(name: string, answer: unknown): void {
  const isValid = schemaOf(name)
  isValid(answer)
  expect(isValid.errors ?? []).toEqual([])
}
