/** Longer than the processor ever takes, shorter than Prometheus waits. */
const WAIT_MS = 1_000

/** The processor's page of metrics; undefined if it does not answer in time. */
export async function findProcessorPage(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) })
    const page = await response.text()
    return response.ok ? page : undefined
  } catch {
    return undefined // told by heliograph_processor_up
  }
}
