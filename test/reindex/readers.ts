const ENTITIES =
  'account: accountById(id: $id) { firstSeenBlock } request: fundingRequestById(id: "1") { wattage }'
const QUERY = `query ($id: String!) { ${ENTITIES} head { height } accounts(limit: 1) { id } }`

export type Readers = {
  /** What told the version, of each answer: the account's first block and the request's wattage. */
  answers(): string[]
  /** Heights that the subscription gave. */
  streamed(): number[]
  /** Ends them. `faults`: whatever was not a whole answer; `backward`: heights below an earlier one of the same reader. */
  stop(): Promise<{ answers: string[]; faults: string[]; backward: string[] }>
}

/** Readers that ask without a pause: GraphQL, the status feed, and a subscription. */
export function startReaders(url: string, account: string): Readers {
  const answers: string[] = []
  const faults: string[] = []
  const backward: string[] = []
  const streamed: number[] = []
  const closing = new AbortController()

  /** Notes each height of one reader. */
  function heights(name: string) {
    let last = -1
    return (height: unknown) => {
      if (typeof height !== 'number') {
        faults.push(`${name} has no height`)
        return
      }
      if (height < last) backward.push(`${name}: ${height} after ${last}`)
      last = height
    }
  }

  async function repeat(name: string, ask: () => Promise<void>): Promise<void> {
    while (!closing.signal.aborted) {
      await ask().catch((error) => faults.push(`${name}: ${error}`))
    }
  }

  function askGraphql(name: string) {
    const note = heights(name)
    return repeat(name, async () => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY, variables: { id: account } }),
      })
      const { data, errors } = (await response.json()) as Answer
      if (!data) throw new Error(JSON.stringify(errors))
      const { head, accounts } = data
      if (accounts.length === 0) faults.push('an empty list')
      if (String(head?.height) !== response.headers.get('x-indexed-height')) {
        faults.push(`head ${head?.height}, header ${response.headers.get('x-indexed-height')}`)
      }
      note(head?.height)
      answers.push(`${data.account?.firstSeenBlock} ${data.request?.wattage}`)
    })
  }

  function askStatus() {
    const note = heights('status')
    return repeat('status', async () => {
      const response = await fetch(`${url}/v1/status`)
      const { head, rows } = (await response.json()) as Status
      if (response.status !== 200) faults.push(`status ${response.status}`)
      if (!rows?.Account || !rows?.FundingRequest) faults.push('status without rows')
      note(head?.number)
    })
  }

  async function follow() {
    const note = heights('stream')
    const query = encodeURIComponent('subscription { head { height } }')
    const response = await fetch(`${url}/graphql?query=${query}`, {
      headers: { accept: 'text/event-stream' },
      signal: closing.signal,
    })
    let text = ''
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString()
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) {
          const [, line] = /^data: (\{.*)$/m.exec(part) ?? []
          if (!line) continue
          const { height } = JSON.parse(line).data.head
          note(height)
          streamed.push(height)
        }
      }
      faults.push('the stream ended')
    } catch (error) {
      if (!closing.signal.aborted) faults.push(`the stream broke: ${error}`)
    }
  }

  const all = [askGraphql('one'), askGraphql('two'), askGraphql('three'), askStatus(), follow()]
  return {
    answers: () => answers,
    streamed: () => streamed,
    async stop() {
      closing.abort()
      await Promise.all(all)
      return { answers, faults, backward }
    },
  }
}

type Answer = {
  data?: {
    account: { firstSeenBlock: number } | null
    request: { wattage: number } | null
    head: { height: number } | null
    accounts: object[]
  }
  errors?: object[]
}
type Status = { head?: { number: number }; rows?: Record<string, number> }
