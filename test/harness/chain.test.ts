import { afterAll, beforeAll, expect, it } from 'vitest'
import { readArtifact } from '../../src/artifacts'
import { deployMarket, read, startTestChain, type TestChain, type TestMarket } from './chain'

let chain: TestChain
let market: TestMarket

beforeAll(async () => {
  chain = await startTestChain()
  market = await deployMarket(chain.rpcUrl)
})

afterAll(async () => {
  market.destroy()
  await chain.stop()
})

it('the sale holds the whole supply and the marketplace knows its token', async () => {
  const supply = 100_000_000n * 10n ** 18n
  const { solarToken, tokenSale, marketplace, deployment } = market
  expect(await read(solarToken, 'balanceOf', deployment.contracts.tokenSale)).toBe(supply)
  expect(await read(tokenSale, 'supply')).toBe(supply)
  const token = String(await read(marketplace, 'solarToken'))
  expect(token.toLowerCase()).toBe(deployment.contracts.solarToken)
  expect((await read(marketplace, 'kindOf', 0)).unitName).toBe('kWh')
})

it('the start block is the one of the first creation', async () => {
  const { startBlock, startBlockHash } = market.deployment
  expect(startBlock).toBe(1)
  expect((await market.provider.getBlock(startBlock))?.hash).toBe(startBlockHash)
})

it('a transaction waits for the next block, and a reverted snapshot forgets it', async () => {
  const snapshot = await chain.snapshot()
  await market.send(3, market.tokenSale, 'buy', [], 10n ** 18n)
  expect(await read(market.tokenSale, 'soldTotal')).toBe(0n)
  await chain.mine()
  expect(await read(market.tokenSale, 'soldTotal')).toBe(2_000n * 10n ** 18n)
  await chain.revert(snapshot)
  expect(await read(market.tokenSale, 'soldTotal')).toBe(0n)
})

it('a failed transaction throws with the name of the error', async () => {
  await expect(market.transact(2, market.marketplace, 'cancelRequest', [7])).rejects.toThrow(
    'UnknownRequest',
  )
})

it('an artifact holds the code and the interface of its contract', () => {
  const { contractName, abi, bytecode } = readArtifact('Marketplace')
  expect(contractName).toBe('Marketplace')
  expect(abi.some(({ type, name }) => type === 'event' && name === 'GeneratorCreated')).toBe(true)
  expect(bytecode).toMatch(/^0x[0-9a-f]+$/)
})
