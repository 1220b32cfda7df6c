// `npm run bench`: installs what only the bench needs, if that changed; builds server and bench; runs it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bench = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function installIfChanged() {
  const mark = `${bench}node_modules/.installed`
  const lock = createHash('sha256')
    .update(readFileSync(`${bench}package-lock.json`))
    .digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  run('npm', ['ci', '--prefix', bench, '--no-fund', '--loglevel=error'])
  writeFileSync(mark, lock)
}

/** The compiled copies of the server's modules look for these where the server has them. */
function linkFolders() {
  mkdirSync(`${bench}lib`, { recursive: true })
  for (const folder of ['contracts', 'db', 'lib']) {
    if (!existsSync(`${bench}lib/${folder}`)) {
      symlinkSync(`../../${folder}`, `${bench}lib/${folder}`, 'dir')
    }
  }
}

installIfChanged()
run('npm', ['run', '--silent', 'build:server'])
linkFolders()
run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', bench])
run(process.execPath, [`${bench}lib/bench/src/main.js`, ...process.argv.slice(2)])
