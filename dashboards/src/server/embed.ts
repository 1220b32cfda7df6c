import type { Env } from '../charts/frame'
import { fontFamily, palette } from '../theme'
import { resolveVariables, type Words } from './svg'

/** Beside the chart, to the frame's edge. */
const margin = 16

/** One figure as a page for frames: its chart as SVG, its words as text, and no script. `page`: where it stands. */
export function embedPage(
  words: Words & { page: string },
  draw: (env: Env) => Element,
  { width, dark, document }: { width: number; dark: boolean; document: Document },
): string {
  const colours = palette({ dark })
  const chart = draw({ width: width - 2 * margin, dark, locale: 'en', document })
  const svg = resolveVariables(chart.outerHTML, colours.surface)
  const [title, caption] = [escaped(words.title), escaped(words.caption)]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Heliograph</title>
<style>
html { color-scheme: ${dark ? 'dark' : 'light'} }
body { margin: ${margin}px; font: 13px/1.45 ${fontFamily}; color: ${colours.ink}; background: ${colours.surface} }
main { max-width: ${width - 2 * margin}px; margin: 0 auto }
h1 { display: inline; font-size: 16px }
small { color: ${colours.muted}; font-size: 12px }
svg svg { overflow: visible }
svg { display: block; max-width: 100%; height: auto; margin-top: 12px }
p { margin: 8px 0 0 }
a { color: ${colours.link} }
</style>
</head>
<body>
<main>
<h1>${title}</h1> <small>${escaped(words.evidence)}</small>
${svg}
<p>${caption}</p>
<p><small>${escaped(words.asOf)} · <a href="${escaped(words.page)}" target="_blank" rel="noopener">Heliograph</a></small></p>
</main>
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
