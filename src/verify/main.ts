import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { readDeployment } from '../deployment'
import { resolveIndexUrl } from '../index-version'
import { run } from '../run'
import type { Difference } from './compare'
import { differencesOf, verify } from './verify'

/** Differences printed of one table; the rest are counted. */
const SHOWN = 20

const print = (line: string) => process.stdout.write(`${line}\n`)

/** `npm run verify`: proves the index equal to the chain, or says where it is not; exit code 1 if there is a difference. */
run('verify', async () => {
  const config = readConfig()
  const report = await verify({
    databaseUrl: await resolveIndexUrl(databaseUrlOf(config), config.indexVersion),
    rpcUrl: rpcUrlOf(config),
    deployment: readDeployment(config),
  })
  print(`block ${report.height} ${report.hash}`)
  for (const { table, rows, differences } of [...report.tables, ...report.book]) {
    print(`${table.padEnd(18)} ${String(rows).padStart(8)} rows  ${differences.length} differences`)
    for (const difference of differences.slice(0, SHOWN)) print(`  ${describe(difference)}`)
    if (differences.length > SHOWN) print(`  … and ${differences.length - SHOWN} more`)
  }
  const rows = report.tables.reduce((sum, table) => sum + table.rows, 0)
  const differences = differencesOf(report).length
  print(`${differences} differences in ${rows} rows of ${report.tables.length} tables`)
  process.exitCode = differences === 0 ? 0 : 1
})

function describe({ table, id, column, index, chain }: Difference): string {
  const where = column ? `${table} ${id}.${column}` : `${table} ${id}`
  return `${where}: index ${index ?? 'none'}, chain ${chain ?? 'none'}`
}
