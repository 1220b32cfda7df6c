import type { ReactNode } from 'react'
import type { Definition } from '../definitions'

/** All that is known of one metric. `wanted`: the address names it. */
export function DefinitionCard({ metric, wanted }: { metric: Definition; wanted: boolean }) {
  const { name, title, unit, decimals } = metric
  return (
    <article
      id={name}
      className="definition"
      aria-labelledby={`${name}-title`}
      data-wanted={wanted}
    >
      <div className="definition-head">
        <h3 id={`${name}-title`}>
          <a href={`#${name}`}>{title}</a>
        </h3>
        <code>{name}</code>
        <span className="evidence" data-class={metric.class}>
          {metric.class}
        </span>
      </div>
      <p>{metric.what}.</p>
      <dl>
        <Row name="Unit">
          {unit}
          {decimals > 0 ? `, in GraphQL as base units of 10^-${decimals}` : null}
        </Row>
        <Row name="How">{metric.how}.</Row>
        <Row name="Why">{metric.why}.</Row>
        <Row name="Null">{metric.nullWhen === null ? 'Never.' : `When ${metric.nullWhen}.`}</Row>
        <Row name="Events">
          <Codes names={metric.events} />
        </Row>
        <Row name="From">
          <Codes names={metric.entities} />
        </Row>
        <Row name="GraphQL">
          <Codes names={metric.fields} />
        </Row>
        <Row name="SQL">
          <Codes names={metric.views} />
        </Row>
      </dl>
    </article>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Codes({ names }: { names: string[] }) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  )
}
