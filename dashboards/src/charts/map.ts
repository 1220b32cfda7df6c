import { dot, line, pointer, text } from '@observablehq/plot'
import { formatDecimal, toDecimal, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, type Env, named, narrow } from './frame'
import { labelled, shortened } from './labelled'
import { landOf } from './land'
import type { MapPlace } from './map-rows'
import { mapWindow, project } from './map-window'
import { titleTip } from './tip'

/** Mean width of a letter at 12 px. */
const letter = 6.2
const margin = 2
/** For the end of a name. */
const right = 20

type Dot = { x: number; y: number; size: number; label: string; title: string } & MapPlace

/** Where generators stand and where they are asked for, on the land; larger where more watts are rated. */
export function mapChart(places: MapPlace[], env: Env): Element {
  const colours = palette(env)
  const height = heights.map
  const found = places.flatMap((place) => {
    const { latitude, longitude } = place
    return latitude === null || longitude === null
      ? []
      : [{ ...place, spot: { latitude: Number(latitude), longitude: Number(longitude) } }]
  })
  const size = { width: env.width - margin - right, height: height - 2 * margin }
  const window = mapWindow(
    found.map(({ spot }) => spot),
    { ...size, strips: narrow(env) ? 2 : 1 },
  )
  const dots = found.map(({ spot, ...place }): Dot => {
    const { x, y } = project(spot, window)
    // Plot's y goes up.
    const at = { x, y: size.height - y, size: toPosition(place.watts) }
    return { ...place, ...at, label: shortened(nameOf(place), 18), title: titleOf(place, env) }
  })
  const of = (...stages: MapPlace['stage'][]) => dots.filter(({ stage }) => stages.includes(stage))
  const axes = { x: { domain: [0, size.width], axis: null }, y: { domain: [0, size.height] } }
  const shape = { x: 'x', y: 'y', r: 'size', strokeWidth: 1.5 } as const
  const points = landOf(window).flatMap((outline, ring) =>
    outline.map(({ x, y }) => ({ x, y: size.height - y, ring })),
  )
  return draw(env, 'Where generators stand and where they are asked for', {
    height,
    marginTop: margin,
    marginBottom: margin,
    marginLeft: margin,
    marginRight: right,
    x: axes.x,
    y: { ...axes.y, axis: null },
    r: {
      domain: [0, Math.max(1, ...dots.map((each) => each.size))],
      range: [2.5, narrow(env) ? 9 : 12],
    },
    marks: [
      line(points, {
        x: 'x',
        y: 'y',
        z: 'ring',
        curve: 'linear-closed',
        fill: colours.grid,
        stroke: 'none',
        render: named('land'),
      }),
      dot(of('active'), {
        ...shape,
        fill: colours.energy,
        fillOpacity: 0.6,
        stroke: colours.energy,
        render: named('active'),
      }),
      dot(of('installing'), {
        ...shape,
        fill: colours.surface,
        stroke: colours.energy,
        render: named('installing'),
      }),
      dot(of('asked for'), {
        ...shape,
        symbol: 'diamond2',
        fill: colours.surface,
        stroke: colours.money,
        render: named('asked for'),
      }),
      dot(of('defaulted'), {
        ...shape,
        symbol: 'times',
        stroke: colours.bad,
        render: named('defaulted'),
      }),
      text(
        labelled(
          dots,
          [0, size.width],
          [0, size.height],
          size,
          ({ label }) => label.length * letter,
        ),
        {
          x: 'x',
          y: 'y',
          text: 'label',
          textAnchor: 'start',
          dx: 8,
          dy: -9,
          fontSize: 11,
          fill: colours.ink,
          stroke: colours.surface,
          strokeWidth: 3,
          render: named('name'),
        },
      ),
      titleTip(dots, { x: 'x', y: 'y' }, env, pointer),
    ],
  })
}

/** The nearest name is enough beside a dot. */
const nameOf = ({ name }: MapPlace) => name.split(',')[0]?.trim() ?? name

const titleOf = ({ name, stage, watts }: MapPlace, env: Env) =>
  `${name}\n${stage}, ${formatDecimal(toDecimal(watts, 3), 1, env.locale)} kW rated`
