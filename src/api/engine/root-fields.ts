import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import type { Limits } from './limits'

/** A validation rule: a query with more fields at its top than are answered is refused (`TOO_MANY_ROOT_FIELDS`, HTTP 400). */
export function rootFieldsRule({ maxRootFields }: Limits): ValidationRule {
  return (context) => ({
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.QUERY) return
      const count = rootKeys(context, node.selectionSet).size
      if (count <= maxRootFields) return
      context.reportError(
        new GraphQLError(`only ${maxRootFields} root fields allowed, but got ${count}`, {
          nodes: node,
          extensions: { code: 'TOO_MANY_ROOT_FIELDS', http: { status: 400 } },
        }),
      )
    },
  })
}

function rootKeys(context: ValidationContext, root: SelectionSetNode): Set<string> {
  const keys = new Set<string>()
  const seen = new Set<string>()
  function visit(set: SelectionSetNode | undefined) {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) keys.add(node.alias?.value ?? node.name.value)
      else if (node.kind === Kind.INLINE_FRAGMENT) visit(node.selectionSet)
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value)
        visit(context.getFragment(node.name.value)?.selectionSet)
      }
    }
  }
  visit(root)
  return keys
}
