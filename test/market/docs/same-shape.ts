/** How two answers differ in names and types; values, and how many there are in a list, do not count. */
export function differences(sample: unknown, live: unknown, place = ''): string[] {
  if (sample === null || live === null) return []
  if (Array.isArray(sample) && Array.isArray(live)) return listDifferences(sample, live, place)
  if (isObject(sample) && isObject(live)) return objectDifferences(sample, live, place)
  const [one, other] = [kindOf(sample), kindOf(live)]
  return one === other ? [] : [`${place || '/'}: ${one} in the sample, ${other} in the answer`]
}

type Fields = Record<string, unknown>
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return 'a number'
  if (typeof value !== 'string') return `a ${typeof value}`
  if (/^0x[0-9a-f]{64}$/.test(value)) return 'a hash'
  if (/^0x[0-9a-f]{40}$/.test(value)) return 'an address'
  if (/^0x[0-9a-fA-F]{40}$/.test(value)) return 'an address with a checksum'
  if (/^-?\d+$/.test(value)) return 'digits'
  if (/^-?\d+\.\d+$/.test(value)) return 'a decimal'
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return 'a time'
  return 'a text'
}

/** The least that an element of the answer differs by. */
function nearest(sample: unknown, live: unknown[], place: string): string[] {
  const found = live.map((each) => differences(sample, each, place))
  return found.sort((a, b) => a.length - b.length)[0] ?? [`${place || '/'}: nothing in the answer`]
}

function listDifferences(sample: unknown[], live: unknown[], place: string): string[] {
  const isPlain = [...sample, ...live].every((each) => typeof each !== 'object')
  const kinds = new Set(sample.map(kindOf))
  if (!isPlain || kinds.size <= 1)
    return sample.flatMap((each) => nearest(each, live, `${place}[]`))
  if (sample.length !== live.length)
    return [`${place}: ${sample.length} places, ${live.length} in the answer`]
  return sample.flatMap((each, i) => differences(each, live[i], `${place}[${i}]`))
}

/** What an object is, by which its fields differ. */
const NAMES = ['channel', 'method', 'eventType', 'e']

/** Objects by the codes of markets may hold others. */
const isByCode = (value: Fields) => {
  const keys = Object.keys(value)
  return (
    keys.length > 0 && keys.every((key) => /^[A-Z]+\d*(?:_[A-Z]+)?$/.test(key) && key.length > 1)
  )
}

function objectDifferences(sample: Fields, live: Fields, place: string): string[] {
  if (isByCode(sample) && isByCode(live)) {
    return Object.entries(sample).flatMap(([key, each]) =>
      nearest(each, Object.values(live), `${place}/${key}`),
    )
  }
  const names = new Set([...Object.keys(sample), ...Object.keys(live)])
  return [...names].flatMap((name) => {
    if (!(name in live)) return [`${place}/${name}: not in the answer`]
    if (!(name in sample)) return [`${place}/${name}: not in the sample`]
    const isNamed = NAMES.includes(name) || (name === 'code' && place.endsWith('/error'))
    if (isNamed && sample[name] !== live[name]) {
      return [`${place}/${name}: ${sample[name]} in the sample, ${live[name]} in the answer`]
    }
    if (name === 'epoch') return [] // random letters, now and then digits alone
    return differences(sample[name], live[name], `${place}/${name}`)
  })
}
