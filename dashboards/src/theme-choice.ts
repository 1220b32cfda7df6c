import { useSyncExternalStore } from 'react'

const storageKey = 'heliograph-theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null // Storage is forbidden: the theme follows the system.
  }
}

/** The choice of this visit; the stored one as far as the browser stores. */
let choice = stored()

const isDark = () => (choice === null ? system.matches : choice === 'dark')

function apply(): void {
  if (choice === null) delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  for (const listener of listeners) listener()
}

/** Chooses the other theme. A choice that is the system's own is forgotten, so the page follows it again. */
export function switchTheme(): void {
  const dark = !isDark()
  choice = dark === system.matches ? null : dark ? 'dark' : 'light'
  try {
    if (choice === null) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, choice)
  } catch {
    // Not stored: the choice lasts until the page closes.
  }
  apply()
}

system.addEventListener('change', apply)
apply()

export function useDark(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isDark)
}
