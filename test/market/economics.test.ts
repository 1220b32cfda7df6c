import { describe, expect, it } from 'vitest'
import { dailyProductionKwh, dayOfYear } from '../../src/stack/market/pv'
import { ask } from './ask'

const DAY_MS = 86_400_000

type GeneratorRow = {
  id: string
  activatedAt: string
  ratedPowerW: string
  yieldOnCost: string | null
  request: { location: string }
}

type Bucket = { startedAt: string; units: string; freeUnits: string }

const generators = () =>
  ask<{ generators: GeneratorRow[] }>(
    '{ generators(where: { activatedAt_isNull: false }) { id activatedAt ratedPowerW yieldOnCost request { location } } }',
  ).then((data) => data.generators)

function latitudeOf(location: string): number {
  const [, latitude] = /\((-?[\d.]+), -?[\d.]+\)$/.exec(location) ?? []
  if (latitude === undefined) throw new Error(`No coordinates in "${location}"`)
  return Number(latitude)
}

describe('the economy of the simulated market', () => {
  it('yields 5 to 12 % a year on cost, wherever a yield is defined', async () => {
    const rows = (await generators()).filter(({ yieldOnCost }) => yieldOnCost !== null)
    expect(rows.length).toBeGreaterThanOrEqual(15)
    for (const { id, yieldOnCost } of rows) {
      expect(Number(yieldOnCost), id).toBeGreaterThanOrEqual(0.05)
      expect(Number(yieldOnCost), id).toBeLessThanOrEqual(0.12)
    }
  })

  it('never sells more than the modelled production, in any month of any generator', async () => {
    let months = 0
    for (const { id, activatedAt, ratedPowerW, request } of await generators()) {
      const { energySeries } = await ask<{ energySeries: Bucket[] }>(
        'query ($id: String!) { energySeries(generator: $id, resolution: MONTH) { startedAt units freeUnits } }',
        { id },
      )
      for (const { startedAt, units, freeUnits } of energySeries) {
        const start = new Date(startedAt)
        const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1)
        const from = Math.max(start.getTime(), Date.parse(activatedAt))
        let produced = 0
        for (let day = from; day < Math.min(end, Date.now() + DAY_MS); day += DAY_MS) {
          produced += dailyProductionKwh(
            Number(ratedPowerW),
            latitudeOf(request.location),
            dayOfYear(day),
          )
        }
        expect(Number(units) + Number(freeUnits), `${id} ${startedAt}`).toBeLessThanOrEqual(
          produced,
        )
        months += 1
      }
    }
    expect(months).toBeGreaterThan(50)
  })
})
