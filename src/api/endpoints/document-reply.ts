import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { METRICS } from '../../metrics'
import { AS_OF, CLASSES, SUBJECTS } from '../../metrics/metric'
import { conditionalReply } from '../http/conditional'
import type { Reply } from '../http/reply'
import { describeApi } from './document'
import type { Endpoint } from './endpoint'
import { readQuery } from './parameter'
import type { Shape } from './shape'
import { definitions } from './v1/definition'
import { openapi } from './v1/openapi'

/** An answer that no block changes: written once. It throws input errors. */
function fixedReply({ parameters }: Endpoint, say: () => unknown) {
  let written: { version: string; body: string } | undefined
  function write() {
    const body = JSON.stringify(say())
    return { version: createHash('sha1').update(body).digest('base64url'), body }
  }
  return (query: URLSearchParams, request: IncomingMessage): Reply => {
    readQuery(query, parameters)
    written ??= write()
    return conditionalReply(request, written.version, written.body)
  }
}

/** `/v1/openapi.json` */
export const documentReply = fixedReply(openapi, describeApi)

/** `/v1/definitions` */
export const definitionsReply = fixedReply(
  definitions,
  (): Shape<typeof definitions.answer> => ({
    asOf: AS_OF,
    classes: CLASSES,
    subjects: SUBJECTS,
    metrics: METRICS,
  }),
)
