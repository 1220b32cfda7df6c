import { placeName } from '../place'

type Placed = { address: string; request: { location: string } }

/** Names by address: what stands before the first comma of the place; with the end of the address where two are alike. */
export function namesOf(generators: Placed[]): Map<string, string> {
  const short = ({ request }: Placed) => placeName(request.location).split(',')[0]?.trim() ?? ''
  const all = generators.map(short)
  return new Map(
    generators.map((generator) => {
      const name = short(generator)
      const alone = all.filter((other) => other === name).length === 1
      return [generator.address, alone ? name : `${name} ${generator.address.slice(-4)}`]
    }),
  )
}
