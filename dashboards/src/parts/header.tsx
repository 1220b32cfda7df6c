import { Link, useLocation } from 'wouter'
import { Badge } from './badge'
import { ThemeToggle } from './theme-toggle'

export function Header() {
  const [path] = useLocation()
  return (
    <header className="top">
      <div className="frame">
        <Link href="/" className="brand">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <circle cx="9" cy="15" r="5" fill="var(--energy)" />
            <path
              d="M14.5 9.5 21 3M16 14.5 22 13M9.5 8 11 2"
              stroke="var(--energy)"
              strokeWidth="2"
              strokeLinecap="round"
            />
          </svg>
          Heliograph
        </Link>
        <nav className="top-nav" aria-label="Pages">
          <Link href="/requests" aria-current={path === '/requests' ? 'page' : undefined}>
            Requests
          </Link>
          <Link href="/feeds" aria-current={path === '/feeds' ? 'page' : undefined}>
            Feeds
          </Link>
        </nav>
        <Badge />
        <ThemeToggle />
      </div>
    </header>
  )
}

export function Footer() {
  return (
    <footer className="frame foot">
      <p>
        Every figure is folded from the contracts’ events and exact to the base unit; shown amounts
        are rounded down. Ask for any of them yourself: <Link href="/feeds">all feeds</Link>, with
        live samples.
      </p>
    </footer>
  )
}
