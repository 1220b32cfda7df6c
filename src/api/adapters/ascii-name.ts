/** A name in printable ASCII, accents dropped; the `fallback` where nothing is left of it. */
export function asciiName(name: string | null, fallback: string): string {
  const plain = (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return plain || fallback
}
