import { lazy, Suspense } from 'react'
import { useSearch } from 'wouter'
import { readBlock, useBlock } from '../block'
import { formatCount } from '../format'
import { useLive } from '../live'
import { locale } from '../locale'
import { Panel } from './panel'

// What a reader opens comes when it is opened.
const Search = lazy(() => import('./search').then((part) => ({ default: part.Search })))
const BlockChoice = lazy(() =>
  import('./block-choice').then((part) => ({ default: part.BlockChoice })),
)
const ReorgNotice = lazy(() =>
  import('./reorg-notice').then((part) => ({ default: part.ReorgNotice })),
)
const Past = lazy(() => import('./past').then((part) => ({ default: part.Past })))

export function SearchTool() {
  return (
    <Panel
      label="Search"
      className="tool find"
      mark={
        <>
          <Icon path="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21" />
          <span className="wide">Generator, account, transaction, block</span>
        </>
      }
    >
      {(close) => <Search onDone={close} />}
    </Panel>
  )
}

export function BlockTool() {
  const block = useBlock()
  const shown = block === null ? 'Now' : formatCount(block, locale)
  return (
    <Panel
      label={block === null ? 'Block shown: now' : `Block shown: ${shown}`}
      className={block === null ? 'tool' : 'tool past-on'}
      mark={
        <>
          <Icon path="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2" />
          <span className={block === null ? 'wide' : undefined}>{shown}</span>
        </>
      }
    >
      {(close) => <BlockChoice onDone={close} />}
    </Panel>
  )
}

/** What is above every page, if anything is: that a past block is shown, or that blocks were replaced. */
export function Strips() {
  const search = useSearch()
  const wanted = new URLSearchParams(search).get('block')
  const { reorg } = useLive()
  return (
    <Suspense fallback={null}>
      {wanted === null ? null : <Past wanted={wanted} block={readBlock(search)} />}
      {reorg === 0 || wanted !== null ? null : <ReorgNotice id={reorg} />}
    </Suspense>
  )
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none">
      <path d={path} stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
