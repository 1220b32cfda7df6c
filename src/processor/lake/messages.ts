import type { LogFields } from '../../log'
import type { Observer } from '../observer'
import type { OpenOptions } from './options'

/** What the lake's thread is given. */
export type WorkerInput = Omit<OpenOptions, 'log' | 'observe' | 'disk'>

type Level = 'debug' | 'info' | 'warn' | 'error'

/** A call of the observer, as it crosses threads. */
type Observed = {
  [Name in keyof Observer]: { call: Name; args: Parameters<Observer[Name]> }
}[keyof Observer]

/** What the lake's thread is asked: to close, the final height, or a query of the gateway protocol. */
export type ToWorker =
  | { kind: 'close' }
  | { kind: 'height'; id: number }
  | { kind: 'query'; id: number; query: unknown }

/** What the lake's thread says. */
export type FromWorker =
  | { kind: 'height'; id: number; height: number | undefined }
  /** The bytes of the answer, moved from thread to thread. */
  | { kind: 'answer'; id: number; bytes: ArrayBuffer }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'ready'; url: string }
  | { kind: 'closed' }
  | { kind: 'log'; level: Level; message: string; fields: LogFields | undefined }
  | { kind: 'observed'; observed: Observed }
