/** What a photovoltaic generator yields: a clear-sky model, mean clouds, and the losses of the plant. */

/** Share of the clear sky's energy that reaches the ground in the mean of days. */
export const MEAN_CLEARNESS = 0.72

/** Energy out of the plant per energy onto its panels: heat, dust, wires, inverter. */
export const PERFORMANCE_RATIO = 0.77

/** Irradiance at which a panel gives its rated power, W/m2. */
const STANDARD_IRRADIANCE = 1_000

const STEPS_PER_HOUR = 4
const RADIANS = Math.PI / 180

/** Clear-sky irradiance on the level, W/m2, after Haurwitz; `cosZenith` of the sun. */
export function clearSkyIrradiance(cosZenith: number): number {
  return cosZenith <= 0 ? 0 : 1098 * cosZenith * Math.exp(-0.059 / cosZenith)
}

/** The sun's declination in degrees, after Cooper; `day` of the year from 1. */
export function declination(day: number): number {
  return 23.45 * Math.sin(360 * ((284 + day) / 365) * RADIANS)
}

/** Clear-sky energy on the level in one day, kWh/m2. */
export function clearSkyDay(latitude: number, day: number): number {
  const phi = latitude * RADIANS
  const delta = declination(day) * RADIANS
  let wattSteps = 0
  for (let step = 0.5; step < 24 * STEPS_PER_HOUR; step++) {
    const hourAngle = (step / STEPS_PER_HOUR - 12) * 15 * RADIANS
    const cosZenith =
      Math.sin(phi) * Math.sin(delta) + Math.cos(phi) * Math.cos(delta) * Math.cos(hourAngle)
    wattSteps += clearSkyIrradiance(cosZenith)
  }
  return wattSteps / STEPS_PER_HOUR / 1_000
}

/** What a generator of `wattage` W gives on the mean of such days, kWh; `day` of the year from 1. */
export function dailyProductionKwh(wattage: number, latitude: number, day: number): number {
  const hours = (clearSkyDay(latitude, day) * 1_000) / STANDARD_IRRADIANCE
  return (wattage / 1_000) * hours * MEAN_CLEARNESS * PERFORMANCE_RATIO
}

/** Production of a calendar month (from 1) of a year of 365 days, kWh. */
export function monthlyProductionKwh(wattage: number, latitude: number, month: number): number {
  const first = dayOfYear(Date.UTC(2025, month - 1, 1))
  const last = dayOfYear(Date.UTC(2025, month, 0))
  let sum = 0
  for (let day = first; day <= last; day++) sum += dailyProductionKwh(wattage, latitude, day)
  return sum
}

export function annualProductionKwh(wattage: number, latitude: number): number {
  let sum = 0
  for (let day = 1; day <= 365; day++) sum += dailyProductionKwh(wattage, latitude, day)
  return sum
}

/** Day of the year from 1, UTC. */
export function dayOfYear(milliseconds: number): number {
  const year = new Date(milliseconds).getUTCFullYear()
  return Math.floor((milliseconds - Date.UTC(year, 0, 1)) / 86_400_000) + 1
}
