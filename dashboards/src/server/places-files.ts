import type { MapPlace } from '../charts/map-rows'
import type { RegionRows } from '../charts/regions'
import { type FileTable, metric } from './files'

/** A row a week and region; of no region the name is missing. */
export const regionsFile = ({ regions, weeks }: RegionRows): FileTable => ({
  columns: [
    { header: 'week from (UTC)' },
    { header: 'to (UTC)' },
    { header: 'region', isText: true },
    { header: metric('totalUnits', 'kWh') },
  ],
  rows: weeks.flatMap(({ startedAt, endsAt, units }) =>
    regions.map(({ name }, at) => [startedAt, endsAt, name, units[at] ?? '0']),
  ),
})

export const mapFile = (places: MapPlace[]): FileTable => ({
  columns: [
    { header: 'what' },
    { header: 'address or number' },
    { header: 'place', isText: true },
    { header: 'region', isText: true },
    { header: 'latitude (degrees)' },
    { header: 'longitude (degrees)' },
    { header: 'stage' },
    { header: 'rated power (W)' },
  ],
  rows: places.map((place) => [
    place.kind,
    place.id,
    place.name,
    place.region,
    place.latitude,
    place.longitude,
    place.stage,
    place.watts,
  ]),
})
