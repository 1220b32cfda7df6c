import type { Env } from './frame'

const namespace = 'http://www.w3.org/2000/svg'

/** Plots below each other as one picture: each keeps its own axes. */
export function stack(plots: Element[], env: Env, name: string): Element {
  const outer = (env.document ?? document).createElementNS(namespace, 'svg')
  let height = 0
  for (const plot of plots) {
    plot.setAttribute('y', String(height))
    plot.removeAttribute('role')
    plot.removeAttribute('aria-label')
    height += Number(plot.getAttribute('height'))
    outer.append(plot)
  }
  outer.setAttribute('width', String(env.width))
  outer.setAttribute('height', String(height))
  outer.setAttribute('viewBox', `0 0 ${env.width} ${height}`)
  outer.setAttribute('role', 'img')
  outer.setAttribute('aria-label', name)
  return outer
}
