import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CONTRACTS } from './logs'
import { growLife } from './script/life'
import { pathTo, type TreeBlock } from './script/tree'

// The built store: the models' decorators need what only the compiler writes.
const { MarketDatabase }: typeof import('../../src/processor/store/database.js') = require(
  resolve('lib/processor/store/database.js'),
)
const { indexBlocks }: typeof import('../../src/processor/batch.js') = require(
  resolve('lib/processor/batch.js'),
)

/** A process of its own that commits three times: final blocks, hot ones, a fork of these. It goes on where it was. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string' }, seed: { type: 'string' } } })
  const { final, base, hot, fork } = growLife(Number(values.seed))
  const store = new MarketDatabase({ url: String(values.url) })
  let { height, hash, top } = await store.connect()

  async function move(from: TreeBlock, tip: TreeBlock): Promise<void> {
    const blocks = pathTo(tip, from)
    await store.transactHot2(
      { baseHead: from, finalizedHead: final, newBlocks: blocks },
      async (batch, start, end) => {
        await indexBlocks(batch, blocks.slice(start, end), CONTRACTS)
      },
    )
    top = pathTo(tip, final)
  }

  if (height < final.height) {
    await store.transact(
      { prevHead: { height, hash }, nextHead: final, isOnTop: true },
      async (batch) => {
        await indexBlocks(batch, pathTo(final), CONTRACTS)
      },
    )
    ;({ height, hash } = final)
  }
  if (top.length === 0) await move(final, hot)
  if (top.at(-1)?.hash === hot.hash) await move(base, fork)
  await store.disconnect()
}

void main()
