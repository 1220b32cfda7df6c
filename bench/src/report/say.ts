/** A line for the person who watches. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
