import { Link, useLocation } from 'wouter'
import { Badge } from './badge'
import { BlockTool, SearchTool } from './header-tools'
import { ThemeToggle } from './theme-toggle'

const pages = [
  { href: '/generators', name: 'Generators', isOn: /^\/(generators|g\/.*)$/ },
  { href: '/requests', name: 'Requests', isOn: /^\/(requests|r\/.*)$/ },
  { href: '/markets', name: 'Markets', isOn: /^\/(markets|m\/.*)$/ },
  { href: '/token', name: 'Token', isOn: /^\/token$/ },
  { href: '/checks', name: 'Checks', isOn: /^\/checks$/ },
  { href: '/definitions', name: 'Definitions', isOn: /^\/definitions$/ },
  { href: '/feeds', name: 'Feeds', isOn: /^\/feeds$/ },
]

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
          {pages.map(({ href, name, isOn }) => (
            <Link key={href} href={href} aria-current={isOn.test(path) ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <Badge />
        <div className="tools">
          <SearchTool />
          <BlockTool />
          <ThemeToggle />
        </div>
      </div>
    </header>
  )
}

export function Footer() {
  return (
    <footer className="frame foot">
      <p>
        Every figure is folded from the contracts’ events, exact to the base unit; shown amounts are
        rounded down. <Link href="/feeds">All feeds</Link>
      </p>
    </footer>
  )
}
