import { hash, object, time, whole } from '../shape'

export const blockRef = object(
  { number: whole('Height'), hash: hash('Hash of the block'), timestamp: time('Its time') },
  { title: 'Block', description: 'A block of the chain' },
)

/** Which commit of the index an answer belongs to. */
export const position = {
  epoch: { type: 'string', description: 'Sequences of two epochs are not comparable' },
  seq: whole('The commit of the index, one greater with each'),
} as const

export const finalized = 'True once no fork can change it; never false again'
