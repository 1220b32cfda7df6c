import { formatDate } from '../format'
import { locale } from '../locale'
import type { GeneratorDetail } from './generator-query'

type Step = { label: string; at: string | null; note?: string; bad?: boolean }

/** The way from request to power, and the deadline that is running. */
export function Stepper({ generator }: { generator: GeneratorDetail }) {
  const { request } = generator
  const steps: Step[] = [
    { label: 'Requested', at: request.createdAt },
    { label: 'Bid accepted', at: request.acceptedAt },
    { label: 'Funded', at: request.fundedAt ?? generator.createdAt },
    { label: 'Installed', at: generator.installationDeclaredAt },
    generator.defaultedAt
      ? { label: 'Defaulted', at: generator.defaultedAt, bad: true }
      : {
          label: 'Active',
          at: generator.activatedAt,
          note: `due ${formatDate(generator.installBy, 'day', locale)}`,
        },
  ]
  const latest = steps.findLastIndex((step) => step.at !== null)
  return (
    <ol className="steps" aria-label="Way from request to power">
      {steps.map((step, index) => (
        <li
          key={step.label}
          className={step.bad ? 'bad' : step.at ? 'done' : index < latest ? 'skipped' : 'ahead'}
          aria-current={index === latest ? 'step' : undefined}
        >
          <b>{step.label}</b>
          <span>
            {step.at
              ? formatDate(step.at, 'day', locale)
              : index < latest
                ? 'not declared'
                : (step.note ?? 'not yet')}
          </span>
        </li>
      ))}
    </ol>
  )
}
