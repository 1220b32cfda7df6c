/** What stands at a place, or is asked for there; `watts` rated. */
export type MapPlace = {
  kind: 'generator' | 'request'
  /** A generator's address, a request's number. */
  id: string
  /** As the consumer wrote it, without the coordinates. */
  name: string
  region: string | null
  stage: 'active' | 'installing' | 'defaulted' | 'asked for'
  watts: string
  /** Degrees, as written; null if the text has none. */
  latitude: string | null
  longitude: string | null
}
