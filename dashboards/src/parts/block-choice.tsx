import { type FormEvent, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { AskError, ask } from '../ask'
import { useBlock } from '../block'
import { formatCount, formatTime } from '../format'
import { useLive } from '../live'
import { locale } from '../locale'
import { type Moment, momentNames, momentsOf, momentsQuery } from '../moments'
import { showBlock } from '../show-block'
import '../styles/panel.css'

/** Which block the pages show: by its height, or by a slider over the blocks that changed something. */
export function BlockChoice({ onDone }: { onDone: () => void }) {
  const block = useBlock()
  const { head } = useLive()
  const { moments, error } = useMoments()
  const [text, setText] = useState(String(block ?? head?.height ?? ''))
  const most = head?.height ?? 999_999_999
  const chosen = moments?.findLastIndex((each) => each.block <= (block ?? most)) ?? -1
  const moment = moments?.[chosen]

  function show(event: FormEvent) {
    event.preventDefault()
    showBlock(Number(text))
    onDone()
  }
  return (
    <div className="block-choice">
      <h2>Show the state at a block</h2>
      <form onSubmit={show}>
        <label>
          Block
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={most}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <button type="submit">Show</button>
        <button
          type="button"
          disabled={block === null}
          onClick={() => {
            showBlock(null)
            onDone()
          }}
        >
          Now
        </button>
      </form>
      {error ? (
        <p className="quiet" role="status">
          The blocks that matter could not be read: {error.message} <code>{error.code}</code>
        </p>
      ) : null}
      {moments && moments.length > 0 ? (
        <label className="moments">
          Or slide over the {formatCount(moments.length, locale)} blocks that changed something here
          <input
            type="range"
            min={0}
            max={moments.length - 1}
            value={Math.max(0, chosen)}
            aria-valuetext={moment && textOf(moment)}
            onChange={(event) => {
              const to = moments[Number(event.target.value)]
              if (!to) return
              setText(String(to.block))
              showBlock(to.block, false)
            }}
          />
          <span className="quiet">{moment ? textOf(moment) : 'None before this block.'}</span>
        </label>
      ) : null}
    </div>
  )
}

const textOf = ({ block, at, what }: Moment) =>
  `${formatCount(block, locale)} · ${what} · ${formatTime(at, locale)}`

/** Of the generator whose page is open, else of the whole market. They are those of now, whatever block is shown. */
function useMoments() {
  const [path] = useLocation()
  const generator = /^\/g\/(0x[0-9a-f]{40})$/i.exec(path)?.[1]?.toLowerCase()
  const [state, setState] = useState<{ moments?: Moment[]; error?: AskError }>({})
  useEffect(() => {
    const controller = new AbortController()
    const touched = generator === undefined ? [] : [`generator:${generator}`]
    ask(
      momentsQuery,
      { touched, names: momentNames(generator !== undefined) },
      { signal: controller.signal },
    ).then(
      (answer) => setState({ moments: momentsOf(answer) }),
      (error: unknown) => {
        if (error instanceof AskError) setState({ error })
      },
    )
    return () => controller.abort()
  }, [generator])
  return state
}
