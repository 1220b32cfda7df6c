/** Shows the page as it stood at `block`, or now. A `step` can be gone back to; a slider makes none. */
export function showBlock(block: number | null, step = true): void {
  const url = new URL(location.href)
  if (block === null) url.searchParams.delete('block')
  else url.searchParams.set('block', String(block))
  const to = `${url.pathname}${url.search}`
  // Past the pages' own links, which stay at the block that is shown.
  if (step) history.pushState(null, '', to)
  else history.replaceState(null, '', to)
}
