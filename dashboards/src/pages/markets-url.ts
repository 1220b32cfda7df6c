import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { defaultSort, type SortKey, sortKeys } from './markets-sort'

/** What the address says of the table: defaults are left out of it, what it cannot mean is taken out and told. */
export function useMarketsUrl() {
  const [search, setSearch] = useSearchParams()
  const [notice, setNotice] = useState<string | null>(null)
  const wanted = search.get('sort')
  const known = sortKeys.find((key) => key === wanted)

  useEffect(() => {
    if (wanted === null || (known !== undefined && known !== defaultSort)) return
    if (known === undefined)
      setNotice(`“${wanted}” is no column of this table: it stands in its usual order.`)
    setSearch((before) => without(before, 'sort'), { replace: true })
  }, [wanted, known, setSearch])

  return {
    sort: known ?? defaultSort,
    q: search.get('q') ?? '',
    notice,
    setSort(next: SortKey) {
      setNotice(null)
      setSearch((before) =>
        next === defaultSort ? without(before, 'sort') : having(before, 'sort', next),
      )
    },
    /** Typing makes no step to go back to. */
    setText(next: string) {
      setSearch((before) => (next === '' ? without(before, 'q') : having(before, 'q', next)), {
        replace: true,
      })
    },
  }
}

function without(before: URLSearchParams, name: string): URLSearchParams {
  const params = new URLSearchParams(before)
  params.delete(name)
  return params
}

function having(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const params = new URLSearchParams(before)
  params.set(name, value)
  return params
}
