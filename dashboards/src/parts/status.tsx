const words = { PENDING: 'Pending', ACTIVE: 'Active', DEFAULTED: 'Defaulted' }

export type GeneratorStatus = keyof typeof words

export function Status({ status }: { status: GeneratorStatus }) {
  return <span className={`status ${status.toLowerCase()}`}>{words[status]}</span>
}
