import { createHash } from 'node:crypto'
import type { Reply } from '../http/reply'
import { describeApi, type OpenApi, type Operation } from './document'
import { fieldRows, type Named, typeText } from './fields'
import { html, type Markup } from './html'
import { STYLE } from './style'

const anchor = (name: string) => name.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '')
const link = (name: string) => html`<a href="#${anchor(name)}">${name}</a>`

/** Plain text, what stands between backticks as code. */
const prose = (text: string): Markup[] =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

const tableOf = (caption: string, heads: string[], rows: Markup[]) =>
  rows.length === 0
    ? html``
    : html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`

const parameterRow = ({ name, required, schema, description }: Operation['parameters'][number]) =>
  html`<tr><th scope="row"><code>${name}</code></th><td>${typeText(schema)}${required ? ', required' : ''}</td><td>${prose(description)}</td></tr>`

const fieldRow = ({ name, type, reference, unit, meaning }: Named) =>
  html`<tr><th scope="row"><code>${name}</code></th><td>${type}${reference === undefined ? '' : html` ${link(reference)}`}</td><td>${unit}</td><td>${prose(meaning)}</td></tr>`

const failureRow = ([status, { description }]: [string, { description: string }]) =>
  html`<tr><th scope="row">${status}</th><td>${prose(description)}</td></tr>`

function endpointSection([path, { get }]: [string, { get: Operation }]): Markup {
  const { summary, description, parameters, responses } = get
  const [answer] = Object.values(responses['200']?.content ?? {})
  const failures = Object.entries(responses).filter(([status]) => status !== '200')
  return html`<section aria-labelledby="${anchor(path)}">
<h2 id="${anchor(path)}"><code>GET ${path}</code></h2>
<p>${prose(`${summary}. ${description}`)}</p>
${tableOf(`Parameters of ${path}`, ['name', 'type', 'meaning'], parameters.map(parameterRow))}
${tableOf(`Answer of ${path}`, ['field', 'type', 'unit', 'meaning'], fieldRows(answer?.schema ?? {}).map(fieldRow))}
${tableOf(`Refusals of ${path}`, ['status', 'when'], failures.map(failureRow))}
</section>`
}

function pageOf({ info, paths, components }: OpenApi): string {
  const named = Object.entries(components.schemas).map(
    ([name, schema]) =>
      html`<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2>
${tableOf(`Fields of ${name}`, ['field', 'type', 'unit', 'meaning'], fieldRows(schema).map(fieldRow))}</section>`,
  )
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Heliograph API</title><style>${{ markup: STYLE }}</style></head>
<body><header><h1>Heliograph API ${String(info.version)}</h1>
<p>${prose(`${info.summary}. ${info.description}`)} The same as a document: <a href="/v1/openapi.json">OpenAPI 3.1</a>.</p></header>
<nav aria-label="Endpoints"><ul>${Object.keys(paths).map((path) => html`<li>${link(path)}</li>`)}</ul></nav>
<main>${Object.entries(paths).map(endpointSection)}${named}</main></body></html>`.markup
}

const digest = createHash('sha256').update(STYLE).digest('base64')

let written: string | undefined

/** The description of /v1 as a page: no script, no other address. */
export function pageReply(): Reply {
  written ??= pageOf(describeApi())
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: written,
  }
}
