import type { MapPlace } from '../charts/map-rows'
import type { RegionRows } from '../charts/regions'
import type { Drawing } from './chart'

const load = () => import('../charts/places-table').then((module) => module.placesCharts)

export const regionsDrawing: Drawing<RegionRows> = () =>
  load().then(({ regionsChart, nameMarks }) => ({ draw: regionsChart, nameMarks }))

export const mapDrawing: Drawing<MapPlace[]> = () =>
  load().then(({ mapChart, nameMarks }) => ({ draw: mapChart, nameMarks }))
