import { readServedHead } from './index-head'
import type { Progress } from './progress'

const POLL_MS = 250

export type Readiness = {
  /** Of the API, without a slash at its end. */
  url: string
  /** The base database of the index. */
  databaseUrl: string
  /** Height of the chain's newest block. */
  chainHeight(): Promise<number>
  progress: Progress
}

/** Waits until the API says that the index has caught up with the chain; tells how far it is. */
export async function untilReady(readiness: Readiness): Promise<void> {
  const { url, progress } = readiness
  const tell = progress.stage('Index')
  for (let round = 0; !(await isReady(url)); round++) {
    if (round % 4 === 0) tell(await indexedShare(readiness))
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  tell(1)
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(5_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false // it does not listen yet
  }
}

async function indexedShare({ databaseUrl, chainHeight }: Readiness): Promise<number> {
  try {
    const [index, height] = [await readServedHead(databaseUrl), await chainHeight()]
    // The last tenth is the API's to say.
    return height === 0 ? 0 : Math.min(Math.max(0, index.height / height), 0.99)
  } catch {
    return 0
  }
}
