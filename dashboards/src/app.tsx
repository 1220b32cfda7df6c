import { lazy, Suspense, useCallback, useEffect, useRef } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { atBlock, readBlock, useBlock } from './block'
import { ErrorBoundary } from './parts/error-boundary'
import { Footer, Header } from './parts/header'
import { Strips } from './parts/header-tools'

const Overview = lazy(() => import('./pages/overview').then((page) => ({ default: page.Overview })))
const Generators = lazy(() =>
  import('./pages/generators').then((page) => ({ default: page.Generators })),
)
const Token = lazy(() => import('./pages/token').then((page) => ({ default: page.Token })))
const Generator = lazy(() =>
  import('./pages/generator').then((page) => ({ default: page.Generator })),
)
const Definitions = lazy(() =>
  import('./pages/definitions').then((page) => ({ default: page.Definitions })),
)
const Markets = lazy(() => import('./pages/markets').then((page) => ({ default: page.Markets })))
const MarketPage = lazy(() =>
  import('./pages/market-page').then((page) => ({ default: page.MarketPage })),
)
const Checks = lazy(() => import('./pages/checks').then((page) => ({ default: page.Checks })))
const Feeds = lazy(() => import('./pages/feeds').then((page) => ({ default: page.Feeds })))
const Requests = lazy(() => import('./pages/requests').then((page) => ({ default: page.Requests })))
const Request = lazy(() => import('./pages/request').then((page) => ({ default: page.Request })))
const Account = lazy(() => import('./pages/account').then((page) => ({ default: page.Account })))
const NotFound = lazy(() =>
  import('./pages/not-found').then((page) => ({ default: page.NotFound })),
)

/** The pages; each link stays at the block that is shown. */
export function App() {
  const block = useBlock()
  const hrefs = useCallback((href: string) => atBlock(href, block), [block])
  return (
    <Router
      hrefs={hrefs}
      aroundNav={(navigate, to, options) =>
        navigate(atBlock(to, readBlock(location.search)), options)
      }
    >
      <Pages />
    </Router>
  )
}

function Pages() {
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)

  // A new page is announced and read from its top; the first one keeps the browser's own focus.
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [path])

  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <Strips />
      <main id="main" ref={main} tabIndex={-1}>
        <ErrorBoundary key={path} what="This page">
          <Suspense fallback={<div className="page-wait" aria-busy="true" />}>
            <Switch>
              <Route path="/">
                <Overview />
              </Route>
              <Route path="/generators">
                <Generators />
              </Route>
              <Route path="/token">
                <Token />
              </Route>
              <Route path="/g/:address">{({ address }) => <Generator address={address} />}</Route>
              <Route path="/definitions">
                <Definitions />
              </Route>
              <Route path="/markets">
                <Markets />
              </Route>
              <Route path="/m/:code">{({ code }) => <MarketPage code={code} />}</Route>
              <Route path="/requests">
                <Requests />
              </Route>
              <Route path="/r/:id">{({ id }) => <Request id={id} />}</Route>
              <Route path="/a/:address">{({ address }) => <Account address={address} />}</Route>
              <Route path="/checks">
                <Checks />
              </Route>
              <Route path="/feeds">
                <Feeds />
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  )
}
