import { expect, test } from 'vitest'
import { compared, heat, offers } from '../charts/generators-fixtures'
import { compareCaption } from './compare'
import { heatmapCaption } from './heatmap'
import { offersCaption } from './offers'

test('price by yield in words, with what is not drawn', () => {
  expect(offersCaption(offers, 'en')).toBe(
    'A share of Dharavi yielded most in 30 days, 9.08% a year at 0.4672 SOLAR/kWh, the lowest price too. Realised, not promised; larger dots are rated for more watts. Not drawn: 6 not active, 1 without 7 days of activity.',
  )
  const [lodwar, goroka] = offers.drawn
  if (!lodwar || !goroka) throw new Error('the fixture has two generators')
  const two = { drawn: [lodwar, goroka], inactive: 0, untraded: 0, young: 0 }
  expect(offersCaption(two, 'en')).toBe(
    'A share of Goroka yielded most in 30 days, 8.55% a year at 0.5306 SOLAR/kWh; Lodwar asks least for a kWh: 8.29% a year at 0.5095 SOLAR/kWh. Realised, not promised; larger dots are rated for more watts.',
  )
})

test('the heatmap in words, with its gaps counted', () => {
  expect(heatmapCaption(heat, 'en')).toBe(
    'Most sold for its size: Goroka, 90.00 kWh per rated kW in the week of 23 Feb 2026. Sold, not measured: there are no meters yet, and prepaid kWh may be used later. Hatched: 4 of 30 weeks in which a generator was not active all the time. Not drawn: 2 never active for a whole week.',
  )
})

test('lines in words: the latest week, the highest and the lowest', () => {
  expect(compareCaption(compared, 'en')).toBe(
    'In the week of 2 Feb 2026 Dharavi stood at 8.30% a year, Lodwar at 8.20%; 5 whole weeks are drawn. 1 of the chosen has no value yet.',
  )
})

test('without rows no number is claimed', () => {
  const none = [
    offersCaption({ ...offers, drawn: [] }, 'en'),
    heatmapCaption({ ...heat, generators: [] }, 'en'),
    compareCaption({ ...compared, lines: [] }, 'en'),
  ]
  for (const caption of none) expect(caption).not.toMatch(/\d/)
})
