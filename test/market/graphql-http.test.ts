import { serverAudits } from 'graphql-http'
import { describe, expect, it } from 'vitest'
import { stackUrl } from './ask'

/** The audits of the GraphQL over HTTP specification, by those who keep it. */
const audits = serverAudits({ url: `${stackUrl()}/graphql` })

describe('GraphQL over HTTP, as its own audits see it', () => {
  it('asks all of them', () => {
    expect(audits.length).toBeGreaterThanOrEqual(61)
  })

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_, audit) => {
      const result = await audit.fn()
      expect(result).toMatchObject({ status: 'ok' })
    },
  )
})
