import { type Store, TypeormDatabase } from '@subsquid/typeorm-store'
import { type DataSource, type EntityManager, In } from 'typeorm'
import { connectDataSource } from '../database'
import * as model from '../model'
import type { BatchStore } from './batch'
import type { Need, Row, RowClass, Rows } from './rows'

/** State tables, parents before those that point at them. */
const STATE: RowClass[] = [
  model.Account,
  model.Token,
  model.TokenSale,
  model.UtilityKind,
  model.FundingRequest,
  model.Bid,
  model.Generator,
  model.Holding,
  model.ShareLock,
  model.PriceVote,
]

/** One row per event: only ever inserted. */
const APPEND_ONLY: RowClass[] = [
  model.TokenTransfer,
  model.TokenPurchase,
  model.Contribution,
  model.Refund,
  model.ShareTransfer,
  model.PricePoint,
  model.EnergyPurchase,
  model.RevenuePoint,
  model.Payout,
  model.EscrowRedemption,
  model.Event,
]

/** Channel that hears of each commit; the payload is the height. */
const HEAD_CHANNEL = 'heliograph_head'

/** The processor's database: typeorm-store, with the connection and the models of this project. */
export class MarketDatabase extends TypeormDatabase {
  readonly #url: string

  constructor(url: string) {
    super({ supportHotBlocks: true })
    this.#url = url
  }

  protected override initializeDataSource(): Promise<DataSource> {
    return connectDataSource(this.#url)
  }
}

/** What one batch does with the store of its transaction. */
export function batchStore(store: Store): BatchStore {
  // typeorm-store keeps its manager private; the transaction's own statements need it.
  const manager = () => (store as unknown as { em(): EntityManager }).em()

  return {
    async listGenerators(addresses) {
      const rows: { id: string }[] = await manager().query(
        'SELECT id FROM generator WHERE id = ANY($1)',
        [addresses],
      )
      return rows.map((row) => row.id)
    },

    async load(needs) {
      const rows: Row[] = []
      for (const [type, ids] of idsByClass(needs)) {
        rows.push(...(await manager().findBy(type, { id: In([...ids]) })))
      }
      for (const [type, of, ids] of setsByClass(needs)) {
        const parents = manager()
          .connection.getMetadata(type)
          .relations.filter((relation) => relation.isOwning)
        // With their parents, so that the set can be told by them; they stand in for the bare rows loaded above.
        const found = await manager().find(type, {
          where: { [of]: { id: In(ids) } },
          order: { id: 'ASC' },
          relations: Object.fromEntries(parents.map(({ propertyName }) => [propertyName, true])),
        })
        rows.push(...found)
      }
      return rows
    },

    async save(rows: Rows) {
      for (const type of STATE) await store.upsert(rows.changed(type))
      for (const type of APPEND_ONLY) await store.insert(rows.changed(type))
    },

    async noteBlocks(blocks) {
      const last = blocks.at(-1)
      if (!last) return
      await manager().query(
        `INSERT INTO indexed_block (height, hash, "timestamp")
         SELECT height, hash, to_timestamp(ms / 1000.0) FROM unnest($1::int[], $2::text[], $3::float8[]) AS block (height, hash, ms)
         ON CONFLICT DO NOTHING`,
        [
          blocks.map((block) => block.height),
          blocks.map((block) => block.hash),
          blocks.map((block) => block.timestamp),
        ],
      )
      await manager().query(
        'DELETE FROM indexed_block WHERE height < (SELECT height FROM squid_processor.status)',
      )
      await manager().query('SELECT pg_notify($1, $2)', [HEAD_CHANNEL, String(last.height)])
    },
  }
}

function idsByClass(needs: Need[]): Map<RowClass, Set<string>> {
  const byClass = new Map<RowClass, Set<string>>()
  for (const need of needs) {
    if ('all' in need) continue
    const [type, id] = need
    const ids = byClass.get(type) ?? new Set()
    byClass.set(type, ids.add(id))
  }
  return byClass
}

function setsByClass(needs: Need[]): [RowClass, string, string[]][] {
  const sets = new Map<string, [RowClass, string, string[]]>()
  for (const need of needs) {
    if (!('all' in need)) continue
    const key = `${need.all.name}.${need.of}`
    const set = sets.get(key) ?? [need.all, need.of, []]
    set[2].push(need.id)
    sets.set(key, set)
  }
  return [...sets.values()]
}
