export function Token() {
  return <div className="frame page"><h1>Token</h1></div>
}
