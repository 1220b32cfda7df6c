import { inputError } from '../engine/input-error'
import type { Cursor } from './session'

export const cursorText = (epoch: string, seq: number): string => `${epoch}:${seq}`

/** Reads `<epoch>:<seq>`. Throws an input error. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const parts = /^([0-9a-z]+):(\d{1,10})$/.exec(text)
  if (!parts) {
    throw inputError(
      `The cursor "${text.slice(0, 60)}" cannot be read: give "<epoch>:<seq>" of the last message.`,
    )
  }
  return { epoch: String(parts[1]), seq: Number(parts[2]) }
}
