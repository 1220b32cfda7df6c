import { addressId } from '../../ids'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'

/** The id of a generator named by its address. Throws an input error if there is none. */
export async function findGenerator(name: string, context: ApiContext): Promise<string> {
  const id = addressId(name)
  const text = 'SELECT FROM generator WHERE id = $1'
  const found = await context.query({ text, values: [id] })
  if (found.length > 0) return id
  throw inputError(
    `There is no generator "${name}": name one by its address, as in generators { id }.`,
  )
}

/** A decimal as written, from 0 to `most`, of at most six places: what SQL computes with exactly. Throws an input error. */
export function readDecimal(name: string, text: string, most: number): string {
  if (/^\d+(\.\d{1,6})?$/.test(text) && Number(text) <= most) return text
  throw inputError(
    `"${name}" is ${text}: write a decimal number from 0 to ${most} of at most 6 places, like "0.1".`,
  )
}
