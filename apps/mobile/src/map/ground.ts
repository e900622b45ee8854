import type { FeatureCollection } from 'geojson'
import { type Answer, useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'

/** Milliseconds: roads and rivers are asked for once a day. */
const freshFor = 24 * 3_600_000

/**
 * The ground under every map: water, roads, the county's outline.
 *
 * @param wanted false asks nothing yet
 */
export function useGround(wanted = true): { base: Answer<FeatureCollection>; outline: Answer<FeatureCollection> } {
  return {
    base: useAnswer(wanted ? 'map/base' : null, () => county.mapBase(), freshFor),
    outline: useAnswer(
      wanted ? 'map/county' : null,
      () => county.mapBoundaries({ query: { level: 'county' } }),
      freshFor,
    ),
  }
}
