import { lazy, Suspense, useEffect, useRef } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ErrorBoundary } from './parts/error-boundary'
import { Footer, Header } from './parts/header'

const Overview = lazy(() => import('./pages/overview').then((page) => ({ default: page.Overview })))
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
const NotFound = lazy(() =>
  import('./pages/not-found').then((page) => ({ default: page.NotFound })),
)

export function App() {
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
      <main id="main" ref={main} tabIndex={-1}>
        <ErrorBoundary key={path} what="This page">
          <Suspense fallback={<div className="page-wait" aria-busy="true" />}>
            <Switch>
              <Route path="/">
                <Overview />
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
