import type { Env } from '../charts/frame'
import { fontFamily, palette } from '../theme'

const namespace = 'http://www.w3.org/2000/svg'
const margin = 16
const lineHeight = 19
/** Of 13 px text on average: wide enough that no line leaves the picture. */
const letterWidth = 7

/** How wide the chart is in a picture of this width. */
export const chartWidth = (width: number) => width - 2 * margin

export type Words = { title: string; evidence: string; caption: string; asOf: string }

/** A chart as a file of its own: with title, caption and as-of block in it, and nothing that a page would have to bring. */
export function standaloneSvg(
  words: Words,
  draw: (env: Env) => Element,
  { width, dark, document }: { width: number; dark: boolean; document: Document },
): string {
  const colours = palette({ dark })
  const node = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS(namespace, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    if (text !== undefined) element.textContent = text
    return element
  }
  let y = 0
  const root = node('svg', { width, role: 'img', 'aria-labelledby': 'title desc' })
  const background = node('rect', { width, fill: colours.surface })
  root.append(
    node('title', { id: 'title' }, words.title),
    node('desc', { id: 'desc' }, `${words.caption} ${words.asOf} (${words.evidence}).`),
    background,
  )
  const write = (text: string, size: number, attributes: Record<string, string | number>) => {
    for (const line of wrap(text, ((width - 2 * margin) / letterWidth) * (13 / size))) {
      y += size === 13 ? lineHeight : size + 10
      root.append(
        node(
          'text',
          { x: margin, y, 'font-size': size, 'font-family': fontFamily, ...attributes },
          line,
        ),
      )
    }
  }
  write(words.title, 16, { fill: colours.ink, 'font-weight': 600 })
  y += 12
  const chart = draw({ width: chartWidth(width), dark, locale: 'en', document })
  chart.removeAttribute('role')
  chart.removeAttribute('aria-label')
  chart.setAttribute('x', String(margin))
  chart.setAttribute('y', String(y))
  y += Number(chart.getAttribute('height'))
  root.append(chart)
  write(words.caption, 13, { fill: colours.ink })
  y += 6
  write(`${words.asOf} · ${words.evidence}`, 12, { fill: colours.muted })
  y += margin
  background.setAttribute('height', String(y))
  root.setAttribute('height', String(y))
  root.setAttribute('viewBox', `0 0 ${width} ${y}`)
  return resolveVariables(root.outerHTML, colours.surface).replace(
    /^<svg (?![^>]*xmlns=)/,
    `<svg xmlns="${namespace}" `,
  )
}

/** Plot styles itself by one custom property; a file has its value. */
export function resolveVariables(svg: string, surface: string): string {
  return svg
    .replaceAll(/\s*--plot-background:[^;}]*;?/g, '')
    .replaceAll(/var\(--plot-background\)/g, surface)
}

/** Lines of at most so many letters, broken between words. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && longer.length > most) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
