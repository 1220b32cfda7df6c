import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { inputError } from './input-error'
import { assumedRows, checkRange, type Limits } from './limits'
import { type Entity, getEntity, getProperty, type Model } from './model'
import type { Where } from './where'

/** Arguments of a list, root or derived. */
export type ListArguments = {
  where?: Where | null | undefined
  orderBy?: string[] | null
  limit?: number | null
  offset?: number | null
}

/** One field to answer under `key`; relations and lists with the fields of their rows. */
export type Selection = {
  key: string
  field: string
  args: ListArguments
  children: Selection[]
}

/** What of GraphQL's information is needed to tell the selected fields. */
export type Request = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>

type Place = { depth: number; lists: number; rows: number }

/**
 * The fields selected of an entity's rows, aliases, fragments, @skip and @include resolved. `root` says in how
 * many lists they stand, and how many rows those are taken to have. Throws input errors for arguments and sizes that are not served.
 */
export function readSelections(
  request: Request,
  model: Model,
  limits: Limits,
  entity: Entity,
  nodes: readonly FieldNode[],
  root: { lists: number; rows: number },
): Selection[] {
  let answered = 0
  let selected = 0

  function read(entity: Entity, nodes: readonly FieldNode[], place: Place): Selection[] {
    answered += place.rows
    checkPlace(place, answered, limits)
    const type = request.schema.getType(entity.name) as GraphQLObjectType
    return [...collectFields(request, entity.name, nodes)].flatMap(([key, fields]): Selection[] => {
      selected += 1
      if (selected > limits.maxFields) {
        throw inputError(`The query selects more than ${limits.maxFields} fields: ask in steps.`)
      }
      const [first] = fields
      const field = first?.name.value ?? ''
      const definition = type.getFields()[field]
      if (!first || !definition) return [] // __typename, which the executor knows itself
      const property = getProperty(entity, field)
      if (!('entity' in property.type)) return [{ key, field, args: {}, children: [] }]
      const args: ListArguments = getArgumentValues(definition, first, request.variableValues)
      const target = getEntity(model, property.type.entity)
      let { lists, rows, depth } = place
      if (property.type.kind === 'derived') {
        checkRange(`${entity.name}.${field}`, args, limits)
        lists += 1
        rows *= assumedRows(args)
      }
      depth += 1
      return [{ key, field, args, children: read(target, fields, { depth, lists, rows }) }]
    })
  }

  return read(entity, nodes, { depth: 1, ...root })
}

function checkPlace({ depth, lists }: Place, answered: number, limits: Limits): void {
  if (depth > limits.maxDepth) {
    throw inputError(`The query is more than ${limits.maxDepth} levels deep: ask in steps.`)
  }
  if (lists > limits.maxLists) {
    throw inputError(`The query nests more than ${limits.maxLists} lists: ask in steps.`)
  }
  if (answered > limits.maxAnswer) {
    throw inputError(
      `The query could answer more than ${limits.maxAnswer} rows: set lower limits on its lists.`,
    )
  }
}

/** The fields below `nodes` by response key, those of one key merged, for an object of the type `typeName`. */
export function collectFields(
  request: Request,
  typeName: string,
  nodes: readonly { readonly selectionSet?: SelectionSetNode | undefined }[],
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>()

  function visit(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? []) {
      if (!included(request, node)) continue
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value
        found.set(key, [...(found.get(key) ?? []), node])
        continue
      }
      const fragment =
        node.kind === Kind.FRAGMENT_SPREAD ? request.fragments[node.name.value] : node
      const on = fragment?.typeCondition?.name.value
      if (fragment && (on === undefined || on === typeName)) visit(fragment.selectionSet)
    }
  }

  for (const node of nodes) visit(node.selectionSet)
  return found
}

function included(request: Request, node: SelectionSetNode['selections'][number]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, request.variableValues)
  const include = getDirectiveValues(GraphQLIncludeDirective, node, request.variableValues)
  return skip?.if !== true && include?.if !== false
}
