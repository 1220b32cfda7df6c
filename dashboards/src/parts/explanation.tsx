import { Link } from 'wouter'
import { useDefinitions } from '../definitions'
import { Failure } from './failure'

/** What a metric is; loaded, and asked for, when somebody opens it. */
export function Explanation({ name }: { name: string }) {
  const { data, error, retry } = useDefinitions()
  const metric = data?.metrics.find((each) => each.name === name)
  if (error && !metric) return <Failure error={error} onRetry={retry} />
  if (!data) return <p className="quiet">Asking…</p>
  return (
    <>
      {metric ? (
        <>
          <p>
            <strong>{metric.what}.</strong>
          </p>
          <p>{metric.how}.</p>
          <p className="quiet">
            {metric.class}, {metric.unit}
            {metric.nullWhen === null ? '' : `; undefined when ${metric.nullWhen}`}
          </p>
        </>
      ) : (
        <p>This server does not define it.</p>
      )}
      <p>
        <Link href={`/definitions#${name}`}>All of its definition</Link>
      </p>
    </>
  )
}
