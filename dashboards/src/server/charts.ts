import { parseHTML } from 'linkedom/worker'
import type { Env } from '../charts/frame'
import { variablesOf } from '../figures/entry'
import { pageUrl } from '../figures/url'
import { formatCount, formatTime } from '../format'
import { toCsv } from './csv'
import { type Drawn, figures } from './drawn'
import { embedPage } from './embed'
import { refuseUnknown } from './known'
import { type Format, formats, type Parameters, Refusal, readParameters } from './parameters'
import { chartWidth, standaloneSvg } from './svg'

/** What files are made from: answers that belong to one block. */
export type Source = {
  query: (document: string, variables: object) => Promise<unknown>
  block: { number: number; hash: string | null; timestamp: number }
  /** Null of a block that was asked for: the answer stays the same as it becomes final. */
  finalized: boolean | null
}
export type File = { type: string; name: string; isDownload: boolean; body: string }
export type Order = { figure: Drawn; format: Format; parameters: Parameters }

const askOnce = (ask: (more: object) => Promise<unknown>) => ask({})

const types: Record<Format, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** What `/charts/<path>` with this query asks for. Throws Refusal (`UNKNOWN_CHART`, `BAD_USER_INPUT`). */
export function readOrder(path: string, query: URLSearchParams): Order {
  const [name, format, ...rest] = path.split('.')
  const figure = figures.find((each) => each.name === name)
  const known = formats.find((each) => each === format && (each !== 'svg' || figure?.draw))
  if (!figure || !known || rest.length > 0)
    throw new Refusal(
      'UNKNOWN_CHART',
      `There is no chart "${path.slice(0, 80)}": there are ${figures.map((each) => each.name).join(', ')}, each as ${formats.map((each) => `.${each}`).join(', ')}${pictureless()}.`,
    )
  return { figure, format: known, parameters: readParameters(figure, known, query) }
}

/** What `/embed/<name>` with this query asks for. Throws as `readOrder` does. */
export function readEmbed(name: string, query: URLSearchParams): Order {
  const figure = figures.find((each) => each.name === name && each.draw)
  if (!figure)
    throw new Refusal(
      'UNKNOWN_CHART',
      `There is no picture "${name.slice(0, 80)}": there are ${figures.flatMap((each) => (each.draw ? [each.name] : [])).join(', ')}.`,
    )
  return { figure, format: 'html', parameters: readParameters(figure, 'html', query) }
}

function pictureless(): string {
  const names = figures.filter(({ draw }) => draw === undefined).map(({ name }) => name)
  return names.length > 0 ? `, but no picture of ${names.join(', ')}` : ''
}

/** Throws Refusal as `refuseUnknown` does, and whatever the query throws. */
export async function makeFile(
  { figure, format, parameters }: Order,
  { query, block, finalized }: Source,
): Promise<File> {
  const { id, choices, width, dark } = parameters
  if (figure.of && id !== null) await refuseUnknown(figure.of, id, query)
  const ask = (more: object) =>
    query(figure.document, { ...variablesOf(figure, id, choices), ...more })
  const all = figure.rows(await (figure.read ?? askOnce)(ask), choices, id)
  const isPicture = format === 'svg' || format === 'html'
  const rows = isPicture && figure.fit ? figure.fit(all as never, chartWidth(width)) : all
  const words = {
    title: figure.title(rows),
    evidence: figure.evidence,
    caption: figure.caption(rows, 'en'),
  }
  const asOf = asOfText(block, finalized)
  const draw = (env: Env) => (figure.draw as NonNullable<Drawn['draw']>)(rows, env) // else it was refused
  const make: Record<Format, () => string> = {
    svg: () => standaloneSvg({ ...words, asOf }, draw, { width, dark, document: newDocument() }),
    html: () => {
      // Of now the page of now, of a past block that page as it stood.
      const page = pageUrl(figure, { id, choices, block: finalized === null ? block.number : null })
      return embedPage({ ...words, asOf, page }, draw, { width, dark, document: newDocument() })
    },
    csv: () => toCsv(figure.file(rows)),
    json: () => JSON.stringify({ name: figure.name, ...words, block, finalized, rows }),
  }
  const nameParts = [figure.name, id, ...Object.values(choices), 'block', block.number]
  return {
    type: types[format],
    name: `${nameParts
      .filter((part) => part !== null)
      .join('-')
      .replaceAll(',', '-')}.${format}`,
    isDownload: format === 'csv',
    body: make[format](),
  }
}

function newDocument(): Document {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return document as unknown as Document
}

function asOfText({ number, timestamp }: Source['block'], finalized: boolean | null): string {
  const time = formatTime(new Date(timestamp).toISOString(), 'en')
  const isFinal = finalized === null ? '' : finalized ? ', final' : ', not final'
  return `Block ${formatCount(number, 'en')}${isFinal} · ${time}`
}
