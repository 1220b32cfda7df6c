import { BOOK } from './book'
import type { Check } from './check'
import { EVENTS } from './events'
import { MONEY } from './money'
import { SHARES } from './shares'

/** All checks, in the order in which they are told. */
export const CHECKS: readonly Check[] = [...SHARES, ...MONEY, ...BOOK, ...EVENTS]
