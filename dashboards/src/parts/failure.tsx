/** What went wrong, its stable code, and the way to try again. */
export function Failure(props: { error: { message: string; code: string }; onRetry: () => void }) {
  return (
    <div className="notice bad" role="alert">
      <p>
        {props.error.message} <code>{props.error.code}</code>
      </p>
      <button type="button" onClick={props.onRetry}>
        Retry
      </button>
    </div>
  )
}
