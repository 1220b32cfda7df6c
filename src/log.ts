const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LEVELS)[number]
export type LogFields = Record<string, string | number | bigint | boolean | undefined>
type Say = (message: string, fields?: LogFields) => void
export type Log = { debug: Say; info: Say; warn: Say; error: Say }

let threshold = LEVELS.indexOf('info')

/** Drops lines below `level`, in every part of this process. */
export function setLogLevel(level: LogLevel): void {
  threshold = LEVELS.indexOf(level)
}

/** Logger of one part, one line per call on stderr: `2026-01-01T00:00:00.000Z info processor blocks=10 events=42`. */
export function createLog(part: string): Log {
  const say =
    (level: LogLevel): Say =>
    (message, fields = {}) => {
      if (LEVELS.indexOf(level) < threshold) return
      const pairs = Object.entries(fields).flatMap(([key, value]) =>
        value === undefined ? [] : [` ${key}=${value}`],
      )
      process.stderr.write(
        `${new Date().toISOString()} ${level} ${part} ${message}${pairs.join('')}\n`,
      )
    }
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') }
}
