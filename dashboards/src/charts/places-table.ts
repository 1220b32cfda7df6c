import { nameMarks } from './frame'
import { mapChart } from './map'
import { regionsChart } from './regions'

/** The charts of places, loaded with Plot and the outlines of the land. */
export const placesCharts = { mapChart, regionsChart, nameMarks }
