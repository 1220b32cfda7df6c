import type { JsonFragment, JsonFragmentType } from 'ethers'

/**
 * The ABI with bytes for text in what functions return: whatever bytes somebody wrote on the chain, they can be read.
 * Selectors do not change, for they follow from the inputs.
 */
export function readableAbi(abi: JsonFragment[]): JsonFragment[] {
  return abi.map((fragment) =>
    fragment.type === 'function' && fragment.outputs
      ? { ...fragment, outputs: fragment.outputs.map(withBytes) }
      : fragment,
  )
}

function withBytes(type: JsonFragmentType): JsonFragmentType {
  if (type.components) return { ...type, components: type.components.map(withBytes) }
  return type.type === 'string' ? { ...type, type: 'bytes' } : type
}

/** Text as the index keeps it: UTF-8, with U+FFFD for what is not, and for NUL, which PostgreSQL cannot hold. */
export function textOfBytes(bytes: string): string {
  return Buffer.from(bytes.slice(2), 'hex').toString('utf8').replaceAll('\0', '\ufffd')
}
