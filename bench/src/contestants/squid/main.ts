import { EvmBatchProcessor } from '@subsquid/evm-processor'
import { In } from 'typeorm'
import { Generator } from '../../../../src/model'
import { birthsIn, candidatesIn, createDecoder, interfaces } from '../../../../src/processor/decode'
import { fold, needsOf } from '../../../../src/processor/fold'
import { Rows } from '../../../../src/processor/rows'
import { blocksOf } from '../../../../src/processor/source'
import { readTask } from '../task'
import { load, StockDatabase, save } from './store'

/** A squid as its documentation teaches: logs over RPC, rows in maps, arrays of entities to the stock store. */
const { rpcUrl, databaseUrl, contracts, finality } = readTask()

const processor = new EvmBatchProcessor()
  .setRpcEndpoint(rpcUrl)
  .setFinalityConfirmation(finality)
  .setFields({ block: { timestamp: true }, log: { transactionHash: true } })
  .addLog({ address: [contracts.solarToken], topic0: [...interfaces.solarToken.keys()] })
  .addLog({ address: [contracts.tokenSale], topic0: [...interfaces.tokenSale.keys()] })
  .addLog({ address: [contracts.marketplace], topic0: [...interfaces.marketplace.keys()] })
  .addLog({ topic0: [...interfaces.generator.keys()] })

processor.run(new StockDatabase(databaseUrl), async ({ store, blocks: arrived }) => {
  const blocks = blocksOf(arrived)
  const births = birthsIn(blocks, contracts)
  const candidates = [...candidatesIn(blocks)].filter((address) => !births.has(address))
  const known = await store.findBy(Generator, { id: In(candidates) })
  const decode = createDecoder(contracts, new Set(known.map(({ id }) => id)), births)
  const events = blocks.flatMap(decode)
  if (events.length === 0) return

  const rows = new Rows()
  rows.load(await load(store, [...needsOf(events)]))
  fold(rows, events)
  await save(store, rows)
})
