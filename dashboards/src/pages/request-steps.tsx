import { formatDate } from '../format'
import { locale } from '../locale'
import { deadlineOf } from './deadline'
import type { RequestDetail } from './request-query'
import { stageNames, stageOf } from './request-stage'

/** The way from request to power, as far as this one came; the deadline stands at the next step. */
export function RequestSteps({ request }: { request: RequestDetail }) {
  const stage = stageOf(request)
  const deadline = deadlineOf(request)
  const steps = [
    ['Requested', request.createdAt],
    ['Bid accepted', request.acceptedAt],
    ['Funded', request.fundedAt],
    ['Installed', request.generator?.installationDeclaredAt ?? null],
    ['Active', request.generator?.activatedAt ?? null],
  ] as const
  const latest = steps.findLastIndex(([, at]) => at !== null)
  const ended = ['lapsed', 'failed', 'canceled', 'defaulted'].includes(stage)
  return (
    <ol className="steps request-steps" aria-label="Way from request to power">
      {steps.slice(0, latest + 1).map(([label, at], index) => (
        <li
          key={label}
          className={at ? 'done' : 'skipped'}
          aria-current={index === latest && !ended ? 'step' : undefined}
        >
          <b>{label}</b>
          <span>{at ? formatDate(at, 'day', locale) : 'not declared'}</span>
        </li>
      ))}
      {ended ? (
        <li className="bad" aria-current="step">
          <b>{stageNames[stage]}</b>
          <span>ended here</span>
        </li>
      ) : (
        steps.slice(latest + 1).map(([label], index) => (
          <li key={label} className="ahead">
            <b>{label}</b>
            <span>
              {index === 0 && deadline
                ? `${deadline.what.toLowerCase()} ${formatDate(deadline.at, 'day', locale)}`
                : 'not yet'}
            </span>
          </li>
        ))
      )}
    </ol>
  )
}
