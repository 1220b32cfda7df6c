import { formatCount, formatPercent, ratioDown } from '../format'

/** One owner and the whole shares it holds. */
export type Owner = { account: string; shares: string; voted: boolean }

/** `total`: shares there are; `owners` by falling shares. */
export function ownersCaption(owners: Owner[], total: string, locale: string): string {
  if (owners.length === 0) return 'Nobody owns a share.'
  const sum = (list: Owner[]) => list.reduce((shares, owner) => shares + BigInt(owner.shares), 0n)
  const percent = (shares: bigint) => formatPercent(ratioDown(shares, total) ?? '0', 2, locale)
  const silent = owners.filter((owner) => !owner.voted)
  const count =
    owners.length === 1 ? '1 owner holds' : `${formatCount(owners.length, locale)} owners hold`
  const held = sum(owners)
  const missing = BigInt(total) - held
  return [
    `${count} ${formatCount(held, locale)} shares; the largest has ${percent(sum(owners.slice(0, 1)))}`,
    owners.length > 5 ? `, the five largest ${percent(sum(owners.slice(0, 5)))}` : '',
    '.',
    silent.length > 0
      ? ` ${formatCount(silent.length, locale)} of them, with ${percent(sum(silent))}, ${silent.length === 1 ? 'has' : 'have'} no vote.`
      : ' All of them have a vote.',
    missing > 0n ? ` ${formatCount(missing, locale)} shares are not listed.` : '',
  ].join('')
}
