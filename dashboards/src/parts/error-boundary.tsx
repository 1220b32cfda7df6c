import { Component, type ReactNode } from 'react'

type Props = { what: string; children: ReactNode }

/** A fault in one part leaves the rest of the page as it is. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div className="notice bad" role="alert">
        <p>
          {this.props.what} could not be shown: {error.message}
        </p>
        <button type="button" onClick={() => this.setState({ error: null })}>
          Try again
        </button>
      </div>
    )
  }
}
