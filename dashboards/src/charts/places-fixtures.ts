import type { MapPlace } from './map-rows'
import type { RegionRows } from './regions'

const place = (
  name: string,
  stage: MapPlace['stage'],
  watts: number,
  [latitude, longitude]: [string, string] | [null, null],
): MapPlace => ({
  kind: stage === 'asked for' ? 'request' : 'generator',
  id: name,
  name,
  region: name.split(', ')[1] ?? null,
  stage,
  watts: String(watts),
  latitude,
  longitude,
})

export const places: MapPlace[] = [
  place('Quito, Ecuador', 'active', 48_000, ['0', '-78.5']),
  place('Makoko, Nigeria', 'active', 12_000, ['6.5', '3.4']),
  place('Lodwar, Kenya', 'installing', 20_000, ['3.1', '35.6']),
  place('Jacmel, Haiti', 'defaulted', 8_000, ['18.2', '-72.5']),
  place('Savusavu, Fiji', 'asked for', 5_000, ['-16.78', '179.33']),
  place('Somewhere', 'asked for', 3_000, [null, null]),
]

const week = (at: number) => new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString()

export const regions: RegionRows = {
  regions: [
    { name: 'Kenya', units: '70' },
    { name: null, units: '40' },
    ...['Mali', 'Peru', 'India', 'Nepal', 'Fiji'].map((name) => ({ name, units: '10' })),
  ],
  weeks: [0, 1, 2].map((at) => ({
    startedAt: week(at),
    endsAt: week(at + 1),
    open: at === 2,
    units: [
      ['30', '0', '5', '5', '5', '5', '5'],
      ['20', '40', '5', '5', '5', '5', '5'],
      ['20', '0', '0', '0', '0', '0', '0'],
    ][at] as string[],
  })),
}
