import { type Store, TypeormDatabase } from '@subsquid/typeorm-store'
import { type DataSource, In } from 'typeorm'
import { connectDataSource } from '../../../../src/database'
import * as model from '../../../../src/model'
import type { Need, Row, RowClass, Rows } from '../../../../src/processor/rows'

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

/** The stock database, connected to where the bench says. */
export class StockDatabase extends TypeormDatabase {
  readonly #url: string

  constructor(url: string) {
    super({ supportHotBlocks: true })
    this.#url = url
  }

  protected override initializeDataSource(): Promise<DataSource> {
    return connectDataSource(this.#url)
  }
}

/** The rows that a batch needs, one query a class. */
export async function load(store: Store, needs: Need[]): Promise<Row[]> {
  const rows: Row[] = []
  const byClass = new Map<RowClass, Set<string>>()
  const requests = new Set<string>()
  for (const need of needs) {
    if ('all' in need) requests.add(need.id)
    else byClass.set(need[0], (byClass.get(need[0]) ?? new Set()).add(need[1]))
  }
  for (const [type, ids] of byClass) rows.push(...(await store.findBy(type, { id: In([...ids]) })))
  if (requests.size > 0) {
    // The contributions of a request that is funded: its generator's first holdings follow from them.
    const contributions = await store.find(model.Contribution, {
      where: { request: { id: In([...requests]) } },
      order: { id: 'ASC' },
      relations: { request: true, financier: true },
    })
    rows.push(...contributions)
  }
  return rows
}

/** Arrays of a class, as the documentation has it: upserted, or inserted where nothing was before. */
export async function save(store: Store, rows: Rows): Promise<void> {
  for (const type of STATE) await store.upsert([...rows.updated(type), ...rows.added(type)])
  for (const type of APPEND_ONLY) await store.insert(rows.added(type))
}
