import { formatCount } from '../format'
import type { ContractAnswer, ContractValue } from './contract'
import { shown } from './words'

/** What the contract itself says, in a sentence. */
export function contractWords(
  { call, said, unit }: ContractValue,
  answer: ContractAnswer,
  block: number,
  locale: string,
): string {
  const count = (value: number) => formatCount(value, locale)
  if (answer.is === 'no wallet')
    return `The contract’s own ${call} was not asked: that takes a node of yours, and no wallet announces itself in this browser.`
  const through = `asked through ${answer.wallet}`
  if (answer.is === 'other chain')
    return `The contract’s own ${call} was not asked: ${answer.wallet} is on chain ${answer.chain}, the market on chain ${answer.ours}. Switch it, and recompute.`
  if (answer.is === 'failed')
    return `The contract’s own ${call} is not known: ${answer.wallet} answered “${answer.why}”.`
  if (answer.is === 'no state')
    return `The contract’s own ${call} is not known: the node behind ${answer.wallet} no longer has the state of block ${count(block)}; it has those from block ${count(answer.from)} on.`
  const value = shown(answer.value, unit)
  return answer.value === said
    ? `The contract’s own ${call} at block ${count(block)}, ${through}: ${value}. Equal.`
    : `The contract’s own ${call} at block ${count(block)}, ${through}: ${value}. Not equal: ours says ${shown(said, unit)}.`
}
