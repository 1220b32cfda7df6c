import { interpolateRgbBasis } from 'd3-interpolate'

/**
 * In place of d3-scale-chromatic in the pages' bundle: Plot imports all of its schemes, and these pages use one. A chart with
 * another one fails here, by name, in the first test that draws it.
 */
function noScheme(): never {
  throw new Error(
    'These pages have one scheme, YlOrBr: give d3-scale-chromatic back to the bundle in vite.config.ts.',
  )
}
const noColours: string[] = []

/** ColorBrewer's nine colours from pale yellow to dark brown. */
const colours = 'ffffe5 fff7bc fee391 fec44f fe9929 ec7014 cc4c02 993404 662506'
  .split(' ')
  .map((colour) => `#${colour}`)

export const interpolateYlOrBr = interpolateRgbBasis(colours)
/** By how many colours there are, as d3 has them; only all nine are asked for. */
export const schemeYlOrBr = [...Array.from({ length: 9 }, () => noColours), colours]

export {
  noColours as schemeAccent,
  noColours as schemeBlues,
  noColours as schemeBrBG,
  noColours as schemeBuGn,
  noColours as schemeBuPu,
  noColours as schemeCategory10,
  noColours as schemeDark2,
  noColours as schemeGnBu,
  noColours as schemeGreens,
  noColours as schemeGreys,
  noColours as schemeObservable10,
  noColours as schemeOranges,
  noColours as schemeOrRd,
  noColours as schemePaired,
  noColours as schemePastel1,
  noColours as schemePastel2,
  noColours as schemePiYG,
  noColours as schemePRGn,
  noColours as schemePuBu,
  noColours as schemePuBuGn,
  noColours as schemePuOr,
  noColours as schemePuRd,
  noColours as schemePurples,
  noColours as schemeRdBu,
  noColours as schemeRdGy,
  noColours as schemeRdPu,
  noColours as schemeRdYlBu,
  noColours as schemeRdYlGn,
  noColours as schemeReds,
  noColours as schemeSet1,
  noColours as schemeSet2,
  noColours as schemeSet3,
  noColours as schemeSpectral,
  noColours as schemeTableau10,
  noColours as schemeYlGn,
  noColours as schemeYlGnBu,
  noColours as schemeYlOrRd,
  noScheme as interpolateBlues,
  noScheme as interpolateBrBG,
  noScheme as interpolateBuGn,
  noScheme as interpolateBuPu,
  noScheme as interpolateGnBu,
  noScheme as interpolateGreens,
  noScheme as interpolateGreys,
  noScheme as interpolateOranges,
  noScheme as interpolateOrRd,
  noScheme as interpolatePiYG,
  noScheme as interpolatePRGn,
  noScheme as interpolatePuBu,
  noScheme as interpolatePuBuGn,
  noScheme as interpolatePuOr,
  noScheme as interpolatePuRd,
  noScheme as interpolatePurples,
  noScheme as interpolateRdBu,
  noScheme as interpolateRdGy,
  noScheme as interpolateRdPu,
  noScheme as interpolateRdYlBu,
  noScheme as interpolateRdYlGn,
  noScheme as interpolateReds,
  noScheme as interpolateSpectral,
  noScheme as interpolateYlGn,
  noScheme as interpolateYlGnBu,
  noScheme as interpolateYlOrRd,
  noScheme as interpolateTurbo,
  noScheme as interpolateViridis,
  noScheme as interpolateMagma,
  noScheme as interpolateInferno,
  noScheme as interpolatePlasma,
  noScheme as interpolateCividis,
  noScheme as interpolateCubehelixDefault,
  noScheme as interpolateWarm,
  noScheme as interpolateCool,
  noScheme as interpolateRainbow,
  noScheme as interpolateSinebow,
}
