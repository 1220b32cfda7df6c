const [width, height] = [104, 26]

/** Values as one path from 0 up, a new `M` after each gap. Numbers are positions only. */
export function sparkPath(values: (number | null)[]): string {
  const top = Math.max(1, ...values.map((value) => value ?? 0))
  const step = (width - 2) / Math.max(1, values.length - 1)
  return values
    .map((value, place) => {
      if (value === null) return ''
      const y = height - 2 - (value / top) * (height - 4)
      return `${(values[place - 1] ?? null) === null ? 'M' : 'L'}${(1 + place * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** For the eye alone: the numbers stand beside it. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  return (
    <svg className="sparkline" aria-hidden="true" width={width} height={height}>
      <path d={sparkPath(values)} />
    </svg>
  )
}
