import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Deployment } from '../../src/deployment'
import { freePort } from '../../src/stack/free-port'
import { homePaths } from '../../src/stack/home'
import { findProcess, writeMark } from '../../src/stack/processes/mark'
import { deployMarket, startTestChain, type TestChain } from '../harness/chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { createTestHome } from './local-chain'
import { requireBuild, runProgram, type Settings } from './program'

let parent: ReturnType<typeof createTestHome>
let home: string
let settings: Settings

beforeAll(requireBuild)

beforeEach(async () => {
  parent = createTestHome()
  home = join(parent.home, 'state')
  settings = {
    HELIOGRAPH_HOME: home,
    PORT: String(await freePort()),
    CHAIN_PORT: String(await freePort()),
  }
})

afterEach(() => parent.remove())

/** Starts, and expects one line with the code, an exit code, and nothing written. */
async function expectRefusal(code: string, text: string, changed: Settings = {}): Promise<void> {
  const before = existsSync(home) ? readdirSync(home, { recursive: true }).sort() : undefined
  const result = await runProgram('stack/main.js', { ...settings, ...changed })
  const said = result.lines.join('\n')
  expect(said).toContain(`code=${code}`)
  expect(said).toContain(text)
  expect(result.lines).toHaveLength(1)
  expect(result.code).toBe(1)
  const after = existsSync(home) ? readdirSync(home, { recursive: true }).sort() : undefined
  expect(after).toEqual(before)
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** The deployment file that NETWORK=local names. */
function writeDeploymentFile(deployment: Deployment): void {
  mkdirSync(join(home, 'deployments'), { recursive: true })
  writeFileSync(join(home, 'deployments/local.json'), JSON.stringify(deployment))
}

describe('npm start refuses, in one line and before it writes anything,', () => {
  it.each([
    ['PORT', 'eighty'],
    ['DEMO_SCALE', '21'],
    ['DEMO_SEED', '-1'],
    ['RPC_URL', 'localhost:8545'],
    ['NETWORK', '../main'],
  ])('%s=%s', async (name, value) => {
    await expectRefusal('BAD_CONFIG', name, { [name]: value })
  })

  it('a network without its chain', async () => {
    await expectRefusal('BAD_CONFIG', 'set RPC_URL', { NETWORK: 'sepolia' })
  })

  it.each(['PORT', 'CHAIN_PORT'])('a taken %s', async (name) => {
    const server = await listen(Number(settings[name]))
    await expectRefusal('PORT_TAKEN', `${name}=${settings[name]} on 127.0.0.1 is taken`)
    server.close()
  })

  it('one port for two things', async () => {
    const changed = { CHAIN_PORT: settings.PORT ?? '' }
    await expectRefusal('BAD_CONFIG', 'is PORT too', changed)
  })

  it('a host that is not of this machine', async () => {
    await expectRefusal('PORT_TAKEN', 'set HOST to one that is', { HOST: '203.0.113.7' })
  })

  it('a home that runs already', async () => {
    const mark = findProcess(process.pid)
    if (mark) writeMark(homePaths(home).marks, 'stack', mark)
    await expectRefusal('ALREADY_RUNNING', `Process ${process.pid} already runs a stack`)
  })

  it('a home that is a file', async () => {
    writeFileSync(home, '')
    const result = await runProgram('stack/main.js', settings)
    expect(result.lines.join()).toContain('HOME_NOT_WRITABLE')
    expect(result.code).toBe(1)
  })

  it.runIf(userInfo().uid === 0)('a folder that PostgreSQL cannot enter', async () => {
    chmodSync(parent.home, 0o700)
    await expectRefusal('FOLDER_NOT_TRAVERSABLE', `chmod o+x ${parent.home}`)
  })

  it('a database that refuses', async () => {
    const DATABASE_URL = `postgres://nobody:wrong@127.0.0.1:${await freePort()}/none`
    await expectRefusal('DATABASE_UNAVAILABLE', 'postgres://nobody:***@', { DATABASE_URL })
  })
})

describe('with an outside chain, npm start refuses', () => {
  let chain: TestChain
  let deployment: Deployment

  beforeAll(async () => {
    chain = await startTestChain()
    const market = await deployMarket(chain.rpcUrl)
    deployment = market.deployment
    market.destroy()
  })

  afterAll(() => chain.stop())

  const outside = () => ({ RPC_URL: chain.rpcUrl })

  it('a network without a deployment', async () => {
    await expectRefusal('NO_DEPLOYMENT', 'atlantis.json does not exist', {
      ...outside(),
      NETWORK: 'atlantis',
    })
  })

  it('a chain that does not answer', async () => {
    writeDeploymentFile(deployment)
    const RPC_URL = `http://127.0.0.1:${await freePort()}`
    await expectRefusal('RPC_UNREACHABLE', 'ECONNREFUSED', { RPC_URL })
  })

  it('a chain that does not answer on a web socket', async () => {
    writeDeploymentFile(deployment)
    const RPC_URL = `ws://127.0.0.1:${await freePort()}`
    await expectRefusal('RPC_UNREACHABLE', 'ECONNREFUSED', { RPC_URL })
  })

  it('another chain id than the deployment has', async () => {
    writeDeploymentFile({ ...deployment, chainId: 11_155_111 })
    await expectRefusal('WRONG_CHAIN', 'is chain 31337', outside())
  })

  it('another start block than the deployment has', async () => {
    writeDeploymentFile({ ...deployment, startBlockHash: `0x${'ab'.repeat(32)}` })
    await expectRefusal('WRONG_CHAIN', 'it is another chain', outside())
  })
})

describe('with an outside database, npm start refuses', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
  })

  afterAll(() => database.drop())

  it('the index of a chain that is gone', async () => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query("INSERT INTO squid_processor.status VALUES (0, 12, '0xabc', 1)")
    await client.end()
    await expectRefusal('INDEX_OF_ANOTHER_CHAIN', 'set it to an empty database', {
      DATABASE_URL: database.url,
    })
  })
})
