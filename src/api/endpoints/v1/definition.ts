import { CLASSES, SUBJECTS } from '../../../metrics/metric'
import type { Endpoint } from '../endpoint'
import { list, object, oneOf, orNull, record, text, whole } from '../shape'

const keys = <Name extends string>(record: Record<Name, string>) => Object.keys(record) as Name[]

export const metric = object(
  {
    name: text('Unique; the name of its field where there is one field'),
    subject: oneOf(keys(SUBJECTS), 'Whose value it is'),
    title: text('As pages head it'),
    unit: text('What it is counted in'),
    decimals: whole(
      "Of the unit, that the API's whole number has after the point; 0: it is in the unit itself",
    ),
    class: oneOf(keys(CLASSES), 'What the chain proves of it: `classes` says it in words'),
    what: text('What it is'),
    how: text('The formula, with its rounding'),
    why: text('What it is good for'),
    nullWhen: orNull(text('When it is undefined'), 'if it never is'),
    entities: list(text('As in GraphQL'), 'What it is computed from'),
    events: list(text('Contract and event, as in their ABI'), 'What it rests on'),
    fields: list(text('Type and field'), 'Where GraphQL gives it'),
    views: list(text('A function, or a table and its column'), 'What gives it in SQL'),
  },
  { title: 'Metric' },
)

export const definitions = {
  path: '/v1/definitions',
  summary: 'What each metric means, how it is computed, when it is null, and where it is served',
  parameters: {},
  answer: object({
    asOf: text('The time at which metrics hold, and which events count'),
    classes: record(text('In words'), 'Classes of evidence'),
    subjects: record(text('In words'), 'Whose values there are'),
    metrics: list(metric, 'All there are, each once'),
  }),
  isConditional: true,
  refusals: [],
} satisfies Endpoint
