/**
 * In place of d3-geo in the pages' bundle: Plot imports it for maps, of which these pages have none, and a tenth of
 * Plot's size would be for them. A chart with a projection fails here, by name, in the first test that draws it.
 */
function noMaps(): never {
  throw new Error('These pages have no maps: give d3-geo back to the bundle in vite.config.ts.')
}

/** Plot makes one as it loads. */
export const geoTransform = () => ({ stream: noMaps })

export {
  noMaps as geoAlbers,
  noMaps as geoAlbersUsa,
  noMaps as geoAzimuthalEqualArea,
  noMaps as geoAzimuthalEquidistant,
  noMaps as geoCentroid,
  noMaps as geoClipRectangle,
  noMaps as geoConicConformal,
  noMaps as geoConicEqualArea,
  noMaps as geoConicEquidistant,
  noMaps as geoEqualEarth,
  noMaps as geoEquirectangular,
  noMaps as geoGnomonic,
  noMaps as geoGraticule10,
  noMaps as geoMercator,
  noMaps as geoOrthographic,
  noMaps as geoPath,
  noMaps as geoStereographic,
  noMaps as geoStream,
  noMaps as geoTransverseMercator,
}
