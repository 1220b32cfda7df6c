import { describe, expect, it } from 'vitest'
import { ConfigError, hideSecrets, readConfig } from './config'

describe('readConfig', () => {
  it('gives defaults that fit npm start; an empty variable counts as unset', () => {
    const config = readConfig({ PORT: '', RPC_URL: ' ' })
    expect(config).toMatchObject({ port: 4350, chainPort: 8545, network: 'local', demoScale: 1 })
    expect(config.rpcUrl).toBeUndefined()
  })

  it('reports every bad setting at once, with value and remedy', () => {
    const read = () => readConfig({ PORT: '99999', DEMO_SCALE: 'big', RPC_URL: 'localhost' })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow('PORT="99999": set a whole number from 1 to 65535')
    expect(read).toThrow('DEMO_SCALE="big": set a whole number from 1 to 20')
    expect(read).toThrow('RPC_URL="localhost": set a URL')
  })

  it('reads the proxies that are trusted', () => {
    expect(readConfig({}).trustedProxies).toEqual([])
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' })
    expect(trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    for (const bad of ['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.1/8/8', '10.0.0.1,']) {
      expect(() => readConfig({ TRUSTED_PROXIES: bad })).toThrow('set addresses or networks')
    }
  })

  it('never prints a private key or a password', () => {
    expect(() => readConfig({ DEPLOYER_KEY: '0xsecret' })).not.toThrow('secret')
    expect(hideSecrets('postgres://me:secret@host/db')).toBe('postgres://me:***@host/db')
  })

  it("reads Squid's own variables for the port of the metrics", () => {
    const portOf = (env: Record<string, string>) => readConfig(env).metricsPort
    expect(portOf({})).toBe(0)
    expect(portOf({ PROMETHEUS_PORT: '3000' })).toBe(3000)
    expect(portOf({ PROMETHEUS_PORT: '3000', PROCESSOR_PROMETHEUS_PORT: '3001' })).toBe(3001)
    expect(() => portOf({ PROMETHEUS_PORT: 'x' })).toThrow('set a whole number from 0 to 65535')
  })

  it('keeps the lake under the home folder, elsewhere, or not at all', () => {
    expect(readConfig({ HELIOGRAPH_HOME: '/tmp/home' }).lakeDir).toBe('/tmp/home/lake')
    expect(readConfig({ LAKE_DIR: '/data/lake' }).lakeDir).toBe('/data/lake')
    expect(readConfig({ LAKE: 'off', LAKE_DIR: '/data/lake' }).lakeDir).toBeUndefined()
    expect(() => readConfig({ LAKE: 'maybe' })).toThrow('LAKE="maybe": set one of on, off')
  })

  it("reads Squid's own variables for the database", () => {
    const { databaseUrl } = readConfig({ DB_HOST: 'db', DB_NAME: 'squid', DB_PASS: 'p@ss' })
    expect(databaseUrl).toBe('postgres://postgres:p%40ss@db:5432/squid')
  })
})
