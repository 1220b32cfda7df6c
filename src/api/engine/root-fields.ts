import {
  type ExecutionArgs,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  OperationTypeNode,
} from 'graphql'
import type { Limits } from './limits'
import { collectFields } from './selection'

/** The error of a query with more fields at its top than are answered (`TOO_MANY_ROOT_FIELDS`, HTTP 400); undefined otherwise. */
export function tooManyRootFields(
  { document, operationName, schema, variableValues }: ExecutionArgs,
  { maxRootFields }: Limits,
): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined
  const fragments: Record<string, FragmentDefinitionNode> = {}
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition
  }
  const request = { schema, fragments, variableValues: variableValues ?? {} }
  const count = collectFields(request, schema.getQueryType()?.name ?? '', [operation]).size
  if (count <= maxRootFields) return undefined
  return new GraphQLError(`only ${maxRootFields} root fields allowed, but got ${count}`, {
    nodes: operation,
    extensions: { code: 'TOO_MANY_ROOT_FIELDS', http: { status: 400 } },
  })
}
