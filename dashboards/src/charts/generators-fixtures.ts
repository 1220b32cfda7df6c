import type { CompareRows } from './compare'
import type { HeatmapRows } from './heatmap'
import type { OfferRow, OffersRows } from './offers'

const offer = (
  name: string,
  price: string,
  earned: string,
  watts: string,
  sharePrice: string,
): OfferRow => ({
  address: `0x${name.toLowerCase()}`,
  name,
  price: `${price}00000000000000`,
  yield: earned,
  watts,
  sharePrice: `${sharePrice}000000000000000`,
  places: 3,
})

export const offers: OffersRows = {
  drawn: [
    offer('Lodwar', '5095', '0.0829000000', '12000', '4523'),
    offer('Goroka', '5306', '0.0855000000', '36000', '16280'),
    offer('Dharavi', '4672', '0.0908000000', '48000', '3049'),
    offer('Nampula', '5784', '0.0767000000', '3000', '3217'),
  ],
  inactive: 6,
  untraded: 0,
  young: 1,
}

const start = Date.UTC(2026, 0, 5)
const weeks = Array.from({ length: 10 }, (_, week) =>
  new Date(start + week * 7 * 86_400_000).toISOString(),
)
const decimal = (value: number) => value.toFixed(10)

export const heat: HeatmapRows = {
  weeks,
  generators: [
    {
      address: '0xriberalta',
      name: 'Riberalta',
      cells: weeks.map((_, week) => (week < 4 ? null : decimal(12 + (week % 3)))),
    },
    {
      address: '0xgoroka',
      name: 'Goroka',
      cells: weeks.map((_, week) => decimal(week === 7 ? 90 : 9 + (week % 4))),
    },
    {
      address: '0xsan',
      name: 'San Cristobal de las Casas',
      cells: weeks.map((_, week) => decimal(week / 2)),
    },
  ],
  more: 0,
  idle: 2,
}

const line = (name: string, values: (number | null)[]) => ({
  address: `0x${name.toLowerCase()}`,
  name,
  values: values.map((value) => (value === null ? null : decimal(value / 100))),
})

export const compared: CompareRows = {
  by: 'yield',
  weeks: weeks.slice(0, 5),
  lines: [
    line('Lodwar', [8, 8.5, 8.1, 8.4, 8.2]),
    line('Goroka', [null, null, 9, 8.6, 8.25]),
    line('Dharavi', [7, null, 7.4, 7.1, 8.3]),
    line('Nampula', [null, null, null, null, null]),
  ],
}
