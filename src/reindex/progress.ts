/** What a re-index tells. */
export type Progress = {
  say(line: string): void
  /** How far the new version is: a bar where a person watches, a line for each tenth otherwise. */
  height(reached: number, of: number): void
}

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

const WIDTH = 30
const grouped = (value: number) => value.toLocaleString('en-US')

export function createProgress(output: Output, startBlock: number): Progress {
  const startedAt = performance.now()
  let told = -1
  let hasBar = false

  function say(line: string): void {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)
    output.write(`${hasBar ? '\r\x1b[K' : ''}${seconds} s  ${line}\n`)
    hasBar = false
  }

  return {
    say,
    height(reached, of) {
      const share = of <= startBlock ? 1 : (reached - startBlock) / (of - startBlock)
      const done = Math.min(1, Math.max(0, share))
      const text = `block ${grouped(Math.max(0, reached))} of ${grouped(of)}`
      if (output.isTTY) {
        const full = Math.round(done * WIDTH)
        const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`
        output.write(`\r\x1b[K  ${bar} ${Math.floor(done * 100)} %  ${text}`)
        hasBar = true
        return
      }
      const tenth = Math.floor(done * 10)
      if (tenth > told) say(`${tenth * 10} %, ${text}`)
      told = Math.max(told, tenth)
    },
  }
}
