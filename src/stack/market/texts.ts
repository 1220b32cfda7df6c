import type { Random } from './random'

/** What people want the electricity for. */
export const REASONS = [
  'The clinic keeps vaccines on ice that comes by boat twice a week. With power the fridge runs through the night and the maternity ward has light.',
  'Our school teaches in two shifts. Light in the evening lets 340 pupils read after the heat, and the computer room could open at last.',
  'Forty market stalls run on one diesel set that fails every other week. Cold storage would save the fish that we throw away now.',
  'The cooperative mill grinds by diesel at twice the price of the next town. A solar mill would keep the maize, and the money, in the village.',
  'Water is pumped by hand from 60 metres. An electric pump for the borehole frees the girls who carry water three hours a day.',
  'Kerosene costs each of our 120 households more than rice. We want lamps, radios and phones to charge without smoke.',
  'The grid comes for four hours a day, at noon. Tailors, welders and the bakery ask for steady power until nine in the evening.',
  'After the cyclone the line was never repaired. The community decided to own its power this time and to sell what is left to the harbour.',
  'Dairy farmers of the valley lose a third of their milk on the way to the cooler. A cooler in the village needs 18 kWh a day.',
  'The health post delivers babies by torch. Staff will stay in the village if their houses have light and a socket.',
  'Our internet room and the radio station share one car battery. Students walk to the next town to hand in their work.',
  'Street lights along the main road and the bus stop: women sell food there until late, and do not feel safe in the dark.',
  'Irrigation by sun, not by petrol: 25 families grow onions and tomatoes on the river bank and want a second harvest.',
  'The ice factory closed when diesel doubled. Eighty fishing boats depend on ice; they signed to buy half of the production.',
  'Temporary houses became a town of 9,000 people, without one meter. We want a shared generator and fair prices for all.',
  'The carpenters of the quarter built their own small grid. It needs a larger source to take in the next 60 houses.',
] as const

/** What providers install. At most 64 bytes. */
export const UNIT_TYPES = [
  'Monocrystalline 550 W, hybrid inverter, LFP storage',
  'Monocrystalline 450 W, string inverter, lead-gel storage',
  'Bifacial 600 W on ground racks, LFP storage',
  'Containerised plant, 48 V DC bus, LFP storage',
  'Rooftop array, micro-inverters, shared LFP storage',
  'Polycrystalline 330 W refurbished, new inverter',
  'Canopy array over the market, LFP storage',
  'Mini-grid package with prepaid meters',
] as const

/** At most 256 bytes; some bids have none. */
export const INSURANCES = [
  'Theft and storm, 24 months, sum insured is the full cost',
  'All risks during transport and installation, then 12 months of parts and labour',
  'Performance guarantee: 90 % of rated power for 10 years, given by the manufacturer',
  'Third-party liability 100,000; lightning and flood excluded',
  'Fire, theft, storm and flood for 36 months through the provider cooperative',
  '',
] as const

/** A reason, told for the number of households that a generator of `wattage` W can serve. */
export function reasonOf(random: Random, wattage: number): string {
  const households = Math.round(wattage / 220)
  return `${random.pick(REASONS)} About ${households} households and ${Math.max(1, Math.round(households / 14))} businesses would be served.`
}
