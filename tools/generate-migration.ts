import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgresServer } from '../test/harness/postgres-server'

const FOLDER = 'db/migrations'

/** Writes the next migration: what the models need beyond `db/migrations`, found on an empty database. */
async function main(): Promise<void> {
  const before = new Set(readdirSync(FOLDER))
  const server = await startPostgresServer()
  try {
    const env = { ...process.env, DB_URL: server.url }
    const run = (command: string) =>
      execFileSync(join('node_modules/.bin', command), {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    run('squid-typeorm-migration-apply')
    run('squid-typeorm-migration-generate')
  } finally {
    await server.stop()
  }
  for (const name of readdirSync(FOLDER).filter((name) => !before.has(name))) {
    reverseDown(join(FOLDER, name))
    process.stdout.write(`${join(FOLDER, name)}\n`)
  }
}

/** The generator writes the steps of `down` in the order of `up`: tables would go before the keys that hang on them. */
function reverseDown(path: string): void {
  const [up = '', down = ''] = readFileSync(path, 'utf8').split(/(?=^ +async down)/m)
  const lines = down.split('\n')
  const steps = lines.filter((line) => line.includes('await db.query'))
  const [head = ''] = lines
  const tail = lines.slice(lines.findLastIndex((line) => line.includes('await db.query')) + 1)
  writeFileSync(path, up + [head, ...steps.reverse(), ...tail].join('\n'))
}

void main()
