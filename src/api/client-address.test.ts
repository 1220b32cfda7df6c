import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { createAddressOf } from './client-address'

const requestOf = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

const PROXIES = ['10.0.0.1', '192.168.0.0/16', 'fd00::/8']

test.each([
  ['whoever connects', [], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a stranger is not believed', PROXIES, '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a proxy is', PROXIES, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['by a socket for both', PROXIES, '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['through several', PROXIES, 'fd00::1', '198.51.100.1, 192.168.7.7', '198.51.100.1'],
  ['what a client made up counts nothing', PROXIES, '10.0.0.1', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
  ['a proxy that says nothing', PROXIES, '10.0.0.1', undefined, '10.0.0.1'],
  ['a proxy that says nonsense', PROXIES, '10.0.0.1', '1.1.1.1, unknown', '10.0.0.1'],
  ['IPv6 by its network', [], '2001:db8:0:ab::7', undefined, '2001:db8:0:ab::/64'],
  ['the same, written out', [], '2001:db8:0:ab:1:2:3:4', undefined, '2001:db8:0:ab::/64'],
  ['the loopback', [], '::1', undefined, '0:0:0:0::/64'],
  ['zeros at the end', [], 'fe80::', undefined, 'fe80:0:0:0::/64'],
])('%s', (_, proxies, remote, forwarded, expected) => {
  expect(createAddressOf(proxies)(requestOf(remote, forwarded))).toBe(expected)
})
