/** Markup that is safe as it stands. */
export type Markup = { markup: string }

type Part = string | Markup | Markup[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Plain texts are escaped, markup is taken as it is. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: String.raw({ raw: texts }, ...parts.map(textOf)) }
}

function textOf(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string)
  return Array.isArray(part) ? part.map(({ markup }) => markup).join('') : part.markup
}
