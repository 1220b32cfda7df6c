import type { Deployment } from '../deployment'
import { differencesOf, type Report, VerifyError, verify } from '../verify/verify'
import { ReindexError } from './error'
import type { Progress } from './progress'

type Options = { databaseUrl: string; rpcUrl: string; deployment: Deployment }

/** Reorgs that may come between. */
const ATTEMPTS = 3

/** Holds a version to the chain. Throws ReindexError (`NOT_CLEAN`) that names the first differences. */
export async function prove(options: Options, progress: Progress): Promise<void> {
  const report = await verifyPatiently(options)
  const rows = report.tables.reduce((sum, table) => sum + table.rows, 0)
  const differences = differencesOf(report)
  progress.say(
    `verify at block ${report.height}: ${differences.length} differences in ${rows} rows`,
  )
  if (differences.length === 0) return
  const [first] = differences
  const where = first?.column
    ? `${first.table} ${first.id}.${first.column}`
    : `${first?.table} ${first?.id}`
  throw new ReindexError(
    'NOT_CLEAN',
    `The new version differs from the chain in ${differences.length} places, first ${where}: index ${first?.index ?? 'none'}, chain ${first?.chain ?? 'none'}. It is not switched to; the served index is as it was.`,
  )
}

async function verifyPatiently({ databaseUrl, rpcUrl, deployment }: Options): Promise<Report> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The proof asks over HTTP; the same node answers both ways.
      return await verify({ databaseUrl, rpcUrl: rpcUrl.replace(/^ws/, 'http'), deployment })
    } catch (error) {
      const isReorg = error instanceof VerifyError && error.code === 'NOT_ON_CHAIN'
      if (!isReorg || attempt === ATTEMPTS) throw error
    }
  }
}
