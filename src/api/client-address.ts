import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whose request it is, as limits count: an IPv4 address, or the /64 network of an IPv6 one. */
export type AddressOf = (request: IncomingMessage) => string

/**
 * `proxies`: addresses and networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed: then the client is the last
 * address in it that is none of theirs.
 */
export function createAddressOf(proxies: string[]): AddressOf {
  const trusted = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    const family = familyOf(address)
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, familyOf(address))

  return ({ socket, headers }) => {
    let client = plain(socket.remoteAddress ?? '')
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
    while (isTrusted(client)) {
      const before = plain(forwarded.pop()?.trim() ?? '')
      if (isIP(before) === 0) break
      client = before
    }
    return isIP(client) === 6 ? networkOf(client) : client
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An IPv4 address that a socket for both gives as IPv6. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Who has one address of a /64 has all of them. */
function networkOf(address: string): string {
  const [before = '', after] = (address.split('%')[0] as string).split('::')
  const groups = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  // A dotted end takes the room of two groups, none of them among the first four.
  const size = groups.length + tail.length + (address.includes('.') ? 1 : 0)
  if (after !== undefined) groups.push(...Array(8 - size).fill('0'), ...tail)
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
