import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'

export function NotFound() {
  const [path] = useLocation()
  useEffect(() => {
    document.title = 'Not found · Heliograph'
  }, [])
  return (
    <div className="frame page">
      <div className="message">
        <h1>There is no page here</h1>
        <p>
          <code>{path}</code> leads nowhere. The address may be cut short or mistyped.
        </p>
        <p>
          <Link href="/">Go to the overview</Link>
        </p>
      </div>
    </div>
  )
}
