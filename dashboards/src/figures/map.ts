import { mapCaption } from '../captions/map'
import type { MapPlace } from '../charts/map-rows'
import { formatDecimal, toDecimal } from '../format'
import type { ResultOf } from '../graphql'
import { mapPlaces } from '../pages/places-rows'
import type { FigureEntry } from './entry'
import type { mapQuery } from './places-queries'

export const mapFigure: FigureEntry<ResultOf<typeof mapQuery>, MapPlace[]> = {
  name: 'map',
  title: () => 'Where power is made, and where it is wanted',
  evidence: 'reported',
  rows: mapPlaces,
  caption: mapCaption,
  isEmpty: (places) => places.length === 0,
  table: (places, locale) => ({
    columns: [
      { label: 'Place' },
      { label: 'Stage' },
      { label: 'Rated kW', numeric: true },
      { label: 'Latitude', numeric: true },
      { label: 'Longitude', numeric: true },
    ],
    rows: places.map((place) => [
      place.name,
      place.stage,
      formatDecimal(toDecimal(place.watts, 3), 1, locale),
      place.latitude ?? '–',
      place.longitude ?? '–',
    ]),
  }),
}
