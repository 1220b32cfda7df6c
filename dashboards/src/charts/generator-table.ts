import { calendarChart } from './calendar'
import { nameMarks } from './frame'
import { yieldChart } from './yield'

/** The charts further down a generator's page, loaded as the reader comes near. */
export const generatorCharts = { calendarChart, yieldChart, nameMarks }
