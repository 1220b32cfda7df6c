const looks = { OPEN: ['active', 'Open'], HALTED: ['defaulted', 'Halted'] } as const

/** Whether a market takes orders. */
export function MarketStatus({ status }: { status: keyof typeof looks }) {
  const [look, word] = looks[status]
  return <span className={`status ${look}`}>{word}</span>
}
