import { type Entity, getEntity, type Model } from './model'

/** One key of an order: the way to the field (at most two names), its direction, and where nulls go if said. */
export type OrderKey = {
  path: string[]
  direction: 'ASC' | 'DESC'
  nulls: 'FIRST' | 'LAST' | undefined
}

const VARIANTS: [suffix: string, Pick<OrderKey, 'direction' | 'nulls'>][] = [
  ['ASC', { direction: 'ASC', nulls: undefined }],
  ['DESC', { direction: 'DESC', nulls: undefined }],
  ['ASC_NULLS_FIRST', { direction: 'ASC', nulls: 'FIRST' }],
  ['ASC_NULLS_LAST', { direction: 'ASC', nulls: 'LAST' }],
  ['DESC_NULLS_FIRST', { direction: 'DESC', nulls: 'FIRST' }],
  ['DESC_NULLS_LAST', { direction: 'DESC', nulls: 'LAST' }],
]

/** How far an order may look: the entity's own fields, and those of its to-one relations. */
const LEVELS = 2

const orders = new WeakMap<Entity, Map<string, OrderKey>>()

/** Every value of `<Entity>OrderByInput`: `cost_ASC`, `request_createdAt_DESC_NULLS_LAST`. */
export function ordersOf(model: Model, entity: Entity): Map<string, OrderKey> {
  const known = orders.get(entity)
  if (known) return known
  const made = new Map(
    pathsOf(model, entity, LEVELS).flatMap((path) =>
      VARIANTS.map(
        ([suffix, variant]) => [`${path.join('_')}_${suffix}`, { path, ...variant }] as const,
      ),
    ),
  )
  orders.set(entity, made)
  return made
}

function pathsOf(model: Model, entity: Entity, levels: number): string[][] {
  return [...entity.properties.values()].flatMap(({ name, type }) => {
    switch (type.kind) {
      case 'scalar':
        return type.name === 'JSON' ? [] : [[name]]
      case 'enum':
        return [[name]]
      case 'relation':
      case 'lookup':
        return levels === 1
          ? []
          : pathsOf(model, getEntity(model, type.entity), levels - 1).map((path) => [name, ...path])
      default:
        return []
    }
  })
}

/**
 * The keys of an `orderBy` argument as they apply: a field named again is ignored, keys of one relation stand together
 * at its first place, and `id` ends it in the last key's direction, so that no two rows tie.
 */
export function readOrder(model: Model, entity: Entity, input: readonly string[]): OrderKey[] {
  const known = ordersOf(model, entity)
  const groups = new Map<string, Map<string, OrderKey>>()
  for (const value of input) {
    const key = known.get(value)
    if (!key) throw new TypeError(`no order ${value} of ${entity.name}`)
    const [head = ''] = key.path
    const group = groups.get(head) ?? new Map<string, OrderKey>()
    groups.set(head, group)
    const name = key.path.join('_')
    if (!group.has(name)) group.set(name, key)
  }
  const keys = [...groups.values()].flatMap((group) => [...group.values()])
  if (groups.has('id')) return keys
  const direction = keys.at(-1)?.direction ?? 'ASC'
  return [...keys, { path: ['id'], direction, nulls: undefined }]
}
