import { describe, expect, it } from 'vitest'
import { type DayOfFlows, returnsOf, type Stake } from './returns'

const stake = (part: Partial<Stake> = {}): Stake => ({
  shares: 10n,
  claimable: 0n,
  twice: { issue: 200n, last: 240n, mid: 221n },
  ...part,
})
const paid = (paidIn: bigint, day = 0): DayOfFlows => ({ day, paidIn, takenOut: 0n })

describe('what became of money in shares', () => {
  it('is what came back and what is left, at each price by its name', () => {
    const flows = [paid(1_000n), { day: 100, paidIn: 0n, takenOut: 60n }]
    const said = returnsOf(flows, [stake({ claimable: 40n })], 0n, 365)
    expect(said).toMatchObject({ paidIn: 1_000n, takenOut: 60n, claimable: 40n })
    expect(said.at.issue).toMatchObject({ value: 1_000n, moic: '1.1000000000' })
    expect(said.at.last).toMatchObject({ value: 1_200n, moic: '1.3000000000' })
    expect(said.at.mid).toMatchObject({ value: 1_105n, moic: '1.2050000000' })
    expect(Number(said.at.last.xirr)).toBeGreaterThan(Number(said.at.mid.xirr))
  })

  it('rounds half a unit of value down, and ratios half away from zero', () => {
    const odd = stake({ shares: 1n, twice: { issue: 3n, last: 3n, mid: 3n } })
    expect(returnsOf([paid(3n)], [odd], 0n, 9).at.issue.value).toBe(1n)
    expect(returnsOf([paid(3n)], [odd], 1n, 9).at.issue.moic).toBe('0.6666666667')
  })

  it('has a rate of six places, and no sign at zero', () => {
    const { xirr } = returnsOf([paid(1_000n)], [stake()], 0n, 365).at.issue
    expect(xirr).toBe('0.000000')
    const { at } = returnsOf([paid(10n ** 12n)], [], 10n ** 12n - 1n, 365)
    expect(at.issue.xirr).toBe('0.000000')
  })

  it('counts what waits in a round at what was paid', () => {
    const { at } = returnsOf([paid(500n)], [], 500n, 30)
    expect(at.mid).toEqual({ value: 0n, xirr: '0.000000', moic: '1.0000000000', ambiguous: false })
  })
})

describe('it is null', () => {
  const none = { value: null, xirr: null, moic: null, ambiguous: false }

  it('without a price of shares that are held, of that price only', () => {
    const quiet = stake({ twice: { issue: 200n, last: null, mid: null } })
    const { at } = returnsOf([paid(1_000n)], [stake(), quiet], 0n, 365)
    expect(at.last).toEqual(none)
    expect(at.mid).toEqual(none)
    expect(at.issue.value).toBe(2_000n)
  })

  it('not for a price of shares that were all sold', () => {
    const sold = stake({ shares: 0n, twice: { issue: 200n, last: null, mid: null } })
    const flows = [paid(1_000n), { day: 365, paidIn: 0n, takenOut: 1_100n }]
    expect(returnsOf(flows, [sold], 0n, 400).at.last).toMatchObject({
      value: 0n,
      xirr: '0.100000',
      moic: '1.1000000000',
    })
  })

  it('of who paid nothing, and of a first day', () => {
    expect(returnsOf([], [stake()], 0n, 9).at.issue).toMatchObject({ xirr: null, moic: null })
    const { xirr, moic } = returnsOf([paid(900n, 9)], [stake()], 0n, 9).at.issue
    expect([xirr, moic]).toEqual([null, '1.1111111111'])
  })
})
