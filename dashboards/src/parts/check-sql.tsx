import { useEffect, useState } from 'react'
import { AskError, ask } from '../ask'
import { checkSqlQuery } from '../pages/checks-query'
import { CopyButton } from './copy-button'
import { Failure } from './failure'

/** The query behind a check, asked for when somebody opens it. */
export function CheckSql({ name }: { name: string }) {
  const [sql, setSql] = useState<string | null>(null)
  const [error, setError] = useState<AskError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    setError(null)
    ask(checkSqlQuery, { names: [name] }).then(
      ({ checks }) => setSql(checks[0]?.sql ?? ''),
      (fault: unknown) =>
        setError(fault instanceof AskError ? fault : new AskError(String(fault), 'PAGE', false)),
    )
  }, [name, attempt])
  if (error) return <Failure error={error} onRetry={() => setAttempt(attempt + 1)} />
  if (sql === null) return <p className="quiet">Asking…</p>
  return (
    <>
      <p className="quiet">
        Runs over any copy of the index; rows with <code>fails</code> are at odds. In the database
        it is <code>check_{name}()</code>. <CopyButton text={sql} of={`the SQL of ${name}`} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{sql}</pre>
    </>
  )
}
