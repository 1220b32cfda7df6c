/** What `npm start` tells on stdout: a line per stage, and how far a long one is. */
export type Progress = {
  say(line: string): void
  /** A stage with a share from 0 to 1; told when another tenth is done. */
  stage(name: string): (share: number) => void
}

export function createProgress(startedAt: number = Date.now()): Progress {
  const say = (line: string) => {
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1).padStart(5)
    process.stdout.write(`${seconds} s  ${line}\n`)
  }
  return {
    say,
    stage(name) {
      let told = -1
      return (share) => {
        const tenth = Math.floor(Math.min(share, 1) * 10)
        if (tenth <= told) return
        told = tenth
        say(`${name} ${tenth * 10} %`)
      }
    },
  }
}
