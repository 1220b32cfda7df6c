import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalChain } from '../../src/stack/chain/local-chain'
import { createTestHome, startChainIn } from './local-chain'

let test: ReturnType<typeof createTestHome>

beforeEach(() => {
  test = createTestHome()
})

afterEach(() => test.remove())

const headOf = ({ rpc }: LocalChain) => rpc.call('eth_getBlockByNumber', ['latest', false])
const hashAt = async ({ rpc }: LocalChain, height: number) =>
  (await rpc.call('eth_getBlockByNumber', [`0x${height.toString(16)}`, false]))?.hash

async function send({ rpc, accounts }: LocalChain, from: number, to: number): Promise<void> {
  await rpc.call('eth_sendTransaction', [{ from: accounts[from], to: accounts[to], value: '0x1' }])
}

/** Kills the chain as a crash would, and starts it on what it left. */
async function crash(chain: LocalChain): Promise<LocalChain> {
  await chain.child.stop()
  // A genesis of now would be later than the blocks to come back: it was, once.
  return startChainIn(test, { genesisAt: Math.floor(Date.now() / 1_000) + 3_600 })
}

describe('the local chain', () => {
  it('has the same blocks after a kill: the dump, and the journal mined again', async () => {
    const chain = await startChainIn(test)
    for (let block = 0; block < 6; block++) {
      for (let sender = 0; sender <= block; sender++) await send(chain, sender, sender + 1)
      await chain.mine()
    }
    const { hash, number } = await headOf(chain)
    const third = await hashAt(chain, 3)
    expect(Number(number)).toBe(6)

    const again = await crash(chain)
    expect((await headOf(again)).hash).toBe(hash)
    expect(await hashAt(again, 3)).toBe(third)
    expect(again.restored?.isComplete).toBe(true)

    await send(again, 0, 5)
    await again.mine()
    const next = (await headOf(again)).hash
    expect((await headOf(await crash(again))).hash).toBe(next)
  })

  it('keeps the blocks of a fork, and forgets those that it replaced', async () => {
    const chain = await startChainIn(test)
    await chain.mine()
    const snapshot = await chain.rpc.call('evm_snapshot')
    await chain.mine()
    await chain.rpc.call('evm_revert', [snapshot])
    await send(chain, 3, 4)
    await chain.mine()
    await chain.mine()
    const { hash } = await headOf(chain)
    expect((await headOf(await crash(chain))).hash).toBe(hash)
  })

  it('keeps blocks that others mined, and transactions that nobody signed', async () => {
    const chain = await startChainIn(test)
    await chain.mine()
    const stranger = '0x00000000000000000000000000000000000000aa'
    await chain.rpc.call('anvil_setBalance', [stranger, '0xde0b6b3a7640000'])
    await chain.rpc.call('anvil_impersonateAccount', [stranger])
    await chain.rpc.call('eth_sendTransaction', [{ from: stranger, to: stranger, value: '0x1' }])
    await chain.rpc.call('evm_mine')
    await chain.rpc.call('evm_mine')
    await chain.mine()
    const { hash } = await headOf(chain)
    const again = await crash(chain)
    expect((await headOf(again)).hash).toBe(hash)
    expect(await again.rpc.call('eth_getTransactionCount', [stranger, 'latest'])).toBe('0x1')
  })

  it('goes on from the last whole line of a journal that was cut short', async () => {
    const chain = await startChainIn(test)
    for (let block = 0; block < 4; block++) await chain.mine()
    const before = await hashAt(chain, 3)
    await chain.child.stop()
    const path = join(test.home, 'chain', 'journal.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20))
    expect((await headOf(await startChainIn(test))).hash).toBe(before)
  })

  it('says so when it cannot come back to the same blocks', async () => {
    const chain = await startChainIn(test)
    await chain.mine()
    // A change of the state without a transaction: no journal can hold it.
    await chain.rpc.call('anvil_setBalance', [chain.accounts[1], '0x1'])
    await send(chain, 0, 1)
    await chain.mine()
    expect((await crash(chain)).restored?.isComplete).toBe(false)
  })

  it('puts each block at the time of now, and never before its parent', async () => {
    const chain = await startChainIn(test)
    await chain.mine()
    const now = Date.now() / 1_000
    expect(Math.abs(Number((await headOf(chain)).timestamp) - now)).toBeLessThan(10)
    const future = Math.floor(now) + 1_000
    await chain.rpc.call('evm_mine', [`0x${future.toString(16)}`])
    await chain.mine()
    expect(Number((await headOf(chain)).timestamp)).toBe(future + 1)
  })
})
