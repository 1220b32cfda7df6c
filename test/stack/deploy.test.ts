import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestChain, type TestChain } from '../harness/chain'
import { createTestHome } from './local-chain'
import { requireBuild, runProgram, type Settings, startProgram } from './program'

let chain: TestChain
let test: ReturnType<typeof createTestHome>
let settings: Settings

beforeAll(async () => {
  requireBuild()
  chain = await startTestChain()
})

afterAll(() => chain.stop())

beforeEach(() => {
  test = createTestHome()
  settings = { HELIOGRAPH_HOME: test.home, RPC_URL: chain.rpcUrl }
})

afterEach(() => test.remove())

const fileOf = () => JSON.parse(readFileSync(join(test.home, 'deployments/local.json'), 'utf8'))

/** Deploys while someone mines; gives the exit code. */
async function deploy(changed: Settings = {}, args: string[] = []) {
  const program = startProgram('stack/deploy-main.js', { ...settings, ...changed }, args)
  const timer = setInterval(() => void chain.rpc('evm_mine'), 100)
  const code = await program.ended
  clearInterval(timer)
  return { code, output: program.output() }
}

describe('npm run deploy', () => {
  it('writes where the contracts stand, from the block of the first one', async () => {
    const { code, output } = await deploy()
    expect(output).toContain('local.json')
    expect(code).toBe(0)

    const { network, chainId, startBlock, startBlockHash, finality, contracts } = fileOf()
    expect({ network, chainId, finality }).toEqual({
      network: 'local',
      chainId: 31_337,
      finality: 75,
    })
    const block = await chain.rpc('eth_getBlockByNumber', [`0x${startBlock.toString(16)}`, true])
    expect(block.hash).toBe(startBlockHash)
    expect(block.transactions.map(({ to }: { to: string | null }) => to)).toEqual([null])
    for (const address of Object.values<string>(contracts)) {
      expect(address).toMatch(/^0x[0-9a-f]{40}$/)
      expect((await chain.rpc('eth_getCode', [address, 'latest'])).length).toBeGreaterThan(1_000)
    }
    // balanceOf(tokenSale): the sale holds the whole supply.
    const data = `0x70a08231${contracts.tokenSale.slice(2).padStart(64, '0')}`
    const held = await chain.rpc('eth_call', [{ to: contracts.solarToken, data }, 'latest'])
    expect(BigInt(held)).toBe(100_000_000n * 10n ** 18n)
  })

  it('keeps FINALITY, and replaces the file of a development chain', async () => {
    await deploy()
    const first = fileOf()
    expect((await deploy({ FINALITY: '9' })).code).toBe(0)
    expect(fileOf().finality).toBe(9)
    expect(fileOf().contracts.marketplace).not.toBe(first.contracts.marketplace)
  })

  it('refuses a chain that does not answer', async () => {
    const { code, lines } = await runProgram('stack/deploy-main.js', {
      ...settings,
      RPC_URL: 'http://127.0.0.1:9',
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('RPC_UNREACHABLE')
    expect(code).toBe(1)
  })

  it('refuses a key that has no coin', async () => {
    const { code, output } = await deploy({ DEPLOYER_KEY: `0x${'7'.repeat(64)}` })
    expect(output).toContain('DEPLOY_FAILED')
    expect(output).toContain('has native coin for its gas')
    expect(code).toBe(1)
  })
})
