/** How many blocks to ask for at once: as many as give about `logs` logs, and as the node puts up with. */
export type Sizer = {
  span(): number
  /** A range of `blocks` gave `logs`. */
  took(blocks: number, logs: number): void
  /** The node refused a range of `blocks`. */
  refused(blocks: number): void
}

export type SizerOptions = { firstSpan: number; mostSpan: number; logs: number }

/** After a refusal the span is halved, and grows back slowly past half of what was refused: the node's limit seldom moves. */
const CAUTION = 1.02

export function createSizer({ firstSpan, mostSpan, logs: wanted }: SizerOptions): Sizer {
  let span = Math.min(firstSpan, mostSpan)
  let ceiling = mostSpan

  return {
    span: () => Math.max(1, Math.floor(span)),
    took(blocks, logs) {
      ceiling = Math.min(mostSpan, ceiling * CAUTION)
      const fitting = logs > 0 ? (blocks * wanted) / logs : Number.POSITIVE_INFINITY
      // Twice as much at most: the next blocks may be denser.
      span = Math.max(1, Math.min(fitting, Math.max(span, blocks) * 2, ceiling))
    },
    refused(blocks) {
      ceiling = Math.max(1, Math.min(ceiling, blocks / 2))
      span = Math.max(1, Math.min(span, ceiling))
    },
  }
}
