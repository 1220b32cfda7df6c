import { expect, test } from 'vitest'
import { places, regions } from '../charts/places-fixtures'
import { mapCaption } from './map'
import { regionsCaption } from './regions'

test('the map in words, with what cannot be drawn', () => {
  expect(mapCaption(places, 'en')).toBe(
    '4 generators in 4 regions, most of their power in Ecuador: 48.0 kW, 54%; 2 open requests ask for more. Places are as consumers wrote them. Without coordinates, so not drawn: Somewhere.',
  )
  expect(mapCaption(places.slice(0, 1), 'en')).toBe(
    '1 generator in 1 region, most of their power in Ecuador: 48.0 kW, 100%; no request is open. Places are as consumers wrote them.',
  )
})

test('regions in words, the running week apart', () => {
  expect(regionsCaption(regions, 'en')).toBe(
    '160 kWh sold in 7 regions since the week of 5 Jan 2026; most in Kenya, 43.7%. The running week, not drawn, has 20 kWh so far. A region is what consumers wrote last of their place.',
  )
  expect(regionsCaption({ regions: [], weeks: [] }, 'en')).toBe('No kWh has been sold yet.')
})
