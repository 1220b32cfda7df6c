import { useCallback, useEffect, useState } from 'react'
import { AskError, ask } from '../ask'
import { askHead, useLive } from '../live'
import { type Subject, subjectOf, subjectQuery } from './subject'

/** `subject`: undefined before the answer, null where there is nothing to trade yet. It stays for the visit. */
export type Found = {
  subject: Subject | null | undefined
  error: AskError | null
  retry: () => void
}

export function useSubject(): Found {
  const { head, fault } = useLive()
  const [subject, setSubject] = useState<Subject | null>()
  const [error, setError] = useState<AskError | null>(null)
  const [attempt, setAttempt] = useState(0)
  const isKnown = head !== null
  const final = head?.finalizedHeight ?? 0

  // Asked once there is a head, and at each attempt: not at each block.
  useEffect(() => {
    if (!isKnown || subject !== undefined) return
    ask(subjectQuery, { final }).then(
      (answer) => {
        setError(null)
        setSubject(subjectOf(answer, final))
      },
      (fault: unknown) => {
        setError(fault instanceof AskError ? fault : new AskError(String(fault), 'PAGE', false))
      },
    )
  }, [isKnown, attempt])

  const retry = useCallback(() => {
    askHead()
    setAttempt((before) => before + 1)
  }, [])
  return { subject, error: error ?? (isKnown ? null : fault), retry }
}
