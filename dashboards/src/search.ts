import { graphql, type ResultOf } from './graphql'
import { placeName } from './place'

/** What may be meant: where it leads, what it is, and its name there. */
export type Hit = { href: string; kind: string; name: string }

export const searchQuery = graphql(`
  query Search($text: String!, $number: String!, $code: String!, $address: String!, $tx: String!) {
    head { height }
    generators(
      where: {
        OR: [
          { id_startsWith: $address }
          { request: { location_containsInsensitive: $text } }
          { request: { id_eq: $number } }
        ]
      }
      orderBy: [createdAt_ASC, id_ASC]
      limit: 6
    ) {
      address
      request { id location }
    }
    fundingRequests(
      where: { OR: [{ id_eq: $number }, { location_containsInsensitive: $text }] }
      orderBy: [createdAt_ASC, id_ASC]
      limit: 6
    ) {
      id
      location
    }
    markets(where: { code_startsWith: $code }, orderBy: [openedAt_ASC, id_ASC], limit: 4) { code }
    accounts(where: { id_startsWith: $address }, orderBy: [id_ASC], limit: 4) { id }
    events(where: { txHash_eq: $tx }, orderBy: [id_ASC], limit: 100) {
      blockNumber
      name
      touched
    }
  }
`)

/** The question that a text is: what it cannot be is asked for as what nothing is called. */
export function searchVariables(text: string) {
  const said = text.trim()
  const lower = said.toLowerCase()
  return {
    text: said,
    number: /^#?\d{1,9}$/.test(said) ? said.replace('#', '') : '-',
    code: /^[a-z]+\d*$/i.test(said) ? said.toUpperCase() : '-',
    address: /^0x[0-9a-f]{2,40}$/.test(lower) ? lower : '-',
    tx: /^0x[0-9a-f]{64}$/.test(lower) ? lower : '-',
  }
}

/** What was found, the likeliest first. */
export function hitsOf(answer: ResultOf<typeof searchQuery>, text: string): Hit[] {
  const { number } = searchVariables(text)
  const height = Number(number)
  const known = new Set(answer.generators.map(({ address }) => address))
  return [
    ...transactionHits(answer.events),
    ...answer.generators.map(({ address, request }) => ({
      href: `/g/${address}`,
      kind: 'Generator',
      name: `${request.id} · ${placeName(request.location)}`,
    })),
    ...answer.fundingRequests.map(({ id, location }) => ({
      href: `/r/${id}`,
      kind: 'Request',
      name: `${id} · ${placeName(location)}`,
    })),
    ...answer.markets.map(({ code }) => ({ href: `/m/${code}`, kind: 'Market', name: code })),
    ...answer.accounts
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => ({ href: `/a/${id}`, kind: 'Account', name: id })),
    ...(number !== '-' && answer.head && height <= answer.head.height
      ? [{ href: `/?block=${height}`, kind: 'Block', name: `${height}: the market as it stood` }]
      : []),
  ]
}

/** A transaction leads to the generator it touched, else to the market, as they stood after it. */
function transactionHits(events: ResultOf<typeof searchQuery>['events']): Hit[] {
  const [first] = events
  if (!first) return []
  const generator = events
    .flatMap(({ touched }) => touched)
    .find((id) => id.startsWith('generator:'))
  const names = [...new Set(events.map(({ name }) => name))].join(', ')
  const page = generator ? `/g/${generator.slice('generator:'.length)}` : '/'
  return [
    {
      href: `${page}?block=${first.blockNumber}`,
      kind: 'Transaction',
      name: `block ${first.blockNumber}: ${names}`,
    },
  ]
}
