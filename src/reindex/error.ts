import { HeliographError } from '../errors'

/** Why a version was not built, or not switched to. The served one is as it was. */
export class ReindexError extends HeliographError {}
