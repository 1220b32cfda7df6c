import { useEffect, useState } from 'react'
import '../styles/copy.css'

/** Where a page has no clipboard, as without HTTPS, a selected text can still be copied. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (!done) throw new Error('The browser does not let pages copy.')
}

const words = { idle: 'Copy', copied: 'Copied', failed: 'Not copied' }

/** Copies a text, and says that it did. `of` names it for those who do not see where the button stands. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const [state, setState] = useState<keyof typeof words>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 3_000)
    return () => clearTimeout(timer)
  }, [state])
  const onClick = () => {
    copy(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <>
      <button type="button" className="copy" data-copy={state} onClick={onClick}>
        {words[state]}
        <span className="unseen"> {of}</span>
      </button>
      <span className="unseen" role="status">
        {state === 'idle' ? '' : `${words[state]}: ${of}`}
      </span>
    </>
  )
}
