import { id } from 'ethers'
import { describe, expect, test } from 'vitest'
import { askContract } from './contract'
import { contractWords } from './contract-words'
import { getAvgSelector, priceInContract } from './price'
import type { Wallet } from './wallet'

const value = {
  call: 'getAvg()',
  selector: getAvgSelector,
  to: '0xaa',
  said: '1500000000000000000',
  unit: 'SOLAR/kWh',
} as const
const word = (units: bigint) => `0x${units.toString(16).padStart(64, '0')}`

/** A wallet whose node has the states of the blocks from `first` to `head`. */
function wallet({
  chain = '0x7a69',
  first = 0,
  head = 900,
  result = word(1_500_000_000_000_000_000n),
}) {
  const asked: unknown[] = []
  const one: Wallet = {
    name: 'Fixture',
    async request({ method, params = [] }) {
      asked.push([method, ...params])
      if (method === 'eth_chainId') return chain
      if (method === 'eth_blockNumber') return `0x${head.toString(16)}`
      const height = Number(params[1])
      if (height < first || height > head) throw { code: -32000, message: 'missing trie node' }
      return result
    },
  }
  return {
    asked,
    ask: (block = 500) =>
      askContract(
        value,
        block,
        async () => 31_337n,
        async () => [one],
      ),
  }
}
const said = async (made: ReturnType<typeof wallet>, block = 500) =>
  contractWords(value, await made.ask(block), block, 'en')

test('the call is the one of the contract', () => {
  expect(getAvgSelector).toBe(id('getAvg()').slice(0, 10))
})

test('without a vote the price is 0, and of no generator nothing is asked', () => {
  expect(priceInContract('0xaa', { pricePoints: [] })?.said).toBe('0')
  expect(priceInContract(null, { pricePoints: [] })).toBe(null)
})

describe('the contract, asked through a wallet', () => {
  test('is asked at the block of the rows', async () => {
    const made = wallet({})
    expect(await said(made)).toBe(
      'The contract’s own getAvg() at block 500, asked through Fixture: 1.5 SOLAR/kWh. Equal.',
    )
    expect(made.asked).toEqual([
      ['eth_chainId'],
      ['eth_call', { to: '0xaa', data: '0x390b6a4c' }, '0x1f4'],
    ])
  })

  test('may say something else', async () => {
    expect(await said(wallet({ result: word(2n * 10n ** 18n) }))).toMatch(
      /: 2 SOLAR\/kWh\. Not equal: ours says 1\.5 SOLAR\/kWh\.$/,
    )
  })

  test.each([501, 640, 899, 900])(
    'of a node that forgot: it has states from block %i on',
    async (first) => {
      expect(await wallet({ first }).ask()).toEqual({
        is: 'no state',
        wallet: 'Fixture',
        from: first,
      })
    },
  )

  test('of a node that is behind: it says why, and does not search', async () => {
    const made = wallet({ head: 400 })
    expect(await made.ask()).toMatchObject({ is: 'failed', why: 'missing trie node' })
    expect(made.asked).toHaveLength(3)
  })

  test('on another chain is not asked', async () => {
    const made = wallet({ chain: '0x1' })
    expect(await said(made)).toContain('Fixture is on chain 1, the market on chain 31337.')
    expect(made.asked).toEqual([['eth_chainId']])
  })

  test('refused by the reader: nothing more is asked', async () => {
    const refusing: Wallet = {
      name: 'Fixture',
      request: async ({ method }) => {
        if (method === 'eth_chainId') return '0x7a69'
        throw { code: 4001, message: 'User rejected' }
      },
    }
    const answer = await askContract(
      value,
      5,
      async () => 31_337n,
      async () => [refusing],
    )
    expect(answer).toEqual({ is: 'failed', wallet: 'Fixture', why: 'User rejected' })
  })

  test('an answer that is no number is no price', async () => {
    expect(await wallet({ result: 'what?' }).ask()).toMatchObject({ is: 'failed' })
  })

  test('without a wallet is not asked', async () => {
    const answer = await askContract(
      value,
      5,
      async () => 31_337n,
      async () => [],
    )
    expect(contractWords(value, answer, 5, 'en')).toContain('no wallet announces itself')
  })
})
