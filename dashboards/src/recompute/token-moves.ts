import { type KeptEvent, nobody } from './event'

/** Tells the token's transfers: not those of a generator's shares, whose name is the same; neither mint nor burn. */
export function tokenMoves() {
  const isTokens = tokenEvents()
  return (event: KeptEvent): boolean =>
    isTokens(event) && event.args.from !== nobody && event.args.to !== nobody
}

/** The same with mint and burn. A generator is named before it tells anything. */
export function tokenEvents() {
  const generators = new Set<string>()
  return ({ name, args, emitter }: KeptEvent): boolean => {
    if (name === 'GeneratorCreated') generators.add(String(args.generator))
    return name === 'Transfer' && !generators.has(emitter)
  }
}
