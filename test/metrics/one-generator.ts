import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { clear, insert, insertBasics, setHead } from '../api/rows'
import { iso } from './exact'

/** Unix seconds. */
export const ACTIVATED = Date.UTC(2026, 0, 1) / 1_000

/** A server without generators before each test of a file; `api` is there once its tests run. */
export function useGenerators() {
  const stage = {
    api: undefined as unknown as Api,
    empty: () =>
      clear(
        stage.api.db,
        ...['revenue_point', 'energy_purchase', 'price_vote', 'holding', 'generator'],
      ),
    /** The generator's fields, as of so many seconds after its activation: a second before that is the head's time. */
    async ask(fields: string, age: number) {
      await setHead(stage.api.db, 1, iso(ACTIVATED + age - 1))
      return (await stage.api.ask(`{ generators { ${fields} } }`)).generators[0]
    },
  }
  beforeAll(async () => {
    stage.api = await startApi()
    await insertBasics(stage.api.db)
    const holders = [...'0123456789'].map((digit) => ({ id: `holder${digit}` }))
    await insert(stage.api.db, 'account', ...holders)
  })
  afterAll(() => stage.api.close())
  beforeEach(stage.empty)
  return stage
}
