import { useSearch } from 'wouter'

/**
 * The block that a page's address asks for, as in `?block=1200`: all its figures are then those of that block. Null for
 * now, and for what is no height.
 */
export function readBlock(search: string): number | null {
  const text = new URLSearchParams(search).get('block')
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

export const useBlock = (): number | null => readBlock(useSearch())

/** An address of the pages that stays at `block`; as it is for now, or if it names a block itself. */
export function atBlock(href: string, block: number | null): string {
  if (block === null || !/^[/?]/.test(href)) return href
  const [path = '', search = ''] = href.split('?')
  const params = new URLSearchParams(search)
  if (!params.has('block')) params.set('block', String(block))
  return `${path}?${params}`
}
