import { parseHTML } from 'linkedom/worker'
import { variablesOf } from '../figures/entry'
import { formatCount, formatTime } from '../format'
import { knownQuery } from '../pages/generator-query'
import { toCsv } from './csv'
import { type Drawn, figures } from './drawn'
import { type Format, formats, type Parameters, Refusal, readParameters } from './parameters'
import { standaloneSvg } from './svg'

/** What files are made from: answers that belong to one block. */
export type Source = {
  query: (document: string, variables: object) => Promise<unknown>
  block: { number: number; hash: string | null; timestamp: number }
  /** Null of a block that was asked for: the answer stays the same as it becomes final. */
  finalized: boolean | null
}
export type File = { type: string; name: string; isDownload: boolean; body: string }
export type Order = { figure: Drawn; format: Format; parameters: Parameters }

const types: Record<Format, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
}

/** What `/charts/<path>` with this query asks for. Throws Refusal (`UNKNOWN_CHART`, `BAD_USER_INPUT`). */
export function readOrder(path: string, query: URLSearchParams): Order {
  const [name, format, ...rest] = path.split('.')
  const figure = figures.find((each) => each.name === name)
  const known = formats.find((each) => each === format)
  if (!figure || !known || rest.length > 0)
    throw new Refusal(
      'UNKNOWN_CHART',
      `There is no chart "${path.slice(0, 80)}": there are ${figures.map((each) => each.name).join(', ')}, each as ${formats.map((each) => `.${each}`).join(', ')}.`,
    )
  return { figure, format: known, parameters: readParameters(figure, known, query) }
}

/** Throws Refusal (`UNKNOWN_GENERATOR`), and whatever the query throws. */
export async function makeFile(
  { figure, format, parameters }: Order,
  { query, block, finalized }: Source,
): Promise<File> {
  const { generator, width, dark } = parameters
  if (generator !== null) {
    const answer = (await query(String(knownQuery), { id: generator })) as {
      generatorById: unknown
    }
    if (answer.generatorById === null)
      throw new Refusal('UNKNOWN_GENERATOR', `There is no generator ${generator}.`)
  }
  const rows = figure.rows(await query(figure.document, variablesOf(figure, generator)))
  const words = {
    title: figure.title(rows),
    evidence: figure.evidence,
    caption: figure.caption(rows, 'en'),
  }
  const make: Record<Format, () => string> = {
    svg: () => {
      const { document } = parseHTML('<!doctype html><html><body></body></html>')
      return standaloneSvg(
        { ...words, asOf: asOfText(block, finalized) },
        (env) => figure.draw(rows, env),
        { width, dark, document: document as unknown as Document },
      )
    },
    csv: () => toCsv(figure.file(rows)),
    json: () => JSON.stringify({ name: figure.name, ...words, block, finalized, rows }),
  }
  return {
    type: types[format],
    name: `${[figure.name, generator, 'block', block.number].filter((part) => part !== null).join('-')}.${format}`,
    isDownload: format === 'csv',
    body: make[format](),
  }
}

function asOfText({ number, timestamp }: Source['block'], finalized: boolean | null): string {
  const time = formatTime(new Date(timestamp).toISOString(), 'en')
  const isFinal = finalized === null ? '' : finalized ? ', final' : ', not final'
  return `Block ${formatCount(number, 'en')}${isFinal} · ${time}`
}
