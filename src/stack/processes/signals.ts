/** Settles at the first Ctrl-C or termination; a second Ctrl-C ends the process at once. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve(signal)
        if (signal === 'SIGINT') process.once(signal, () => process.exit(130))
      })
    }
  })
}
