import { HeliographError } from '../../errors'

export class DatabaseStartError extends HeliographError {}
