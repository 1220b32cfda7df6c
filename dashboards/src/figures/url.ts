/** What a figure is of: a generator, an account or the market; `block`: as of which height, null for the newest. */
export type Subject = { generator: string | null; account?: string; block?: number | null }

const search = ({ generator, account, block }: Partial<Subject>): string => {
  const parts = { generator, account, block }
  const named = Object.entries(parts).flatMap(([name, value]) =>
    value == null ? [] : [`${name}=${value}`],
  )
  return named.length === 0 ? '' : `?${named.join('&')}`
}

/** A figure as a file. */
export const fileUrl = (figure: string, format: string, subject: Subject): string =>
  `/charts/${figure}.${format}${search(subject)}`

/** A figure as a page for frames. */
export const embedUrl = (figure: string, subject: Subject): string =>
  `/embed/${figure}${search(subject)}`

/** A figure where it stands. */
export const pageUrl = (
  { name, page = '/' }: { name: string; page?: string },
  { generator, account, block = null }: Subject,
): string => {
  const path = account ? `/a/${account}` : generator === null ? page : `/g/${generator}`
  return `${path}${search({ block })}#${name}`
}
