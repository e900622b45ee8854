import { describe, expect, it } from 'vitest'
import { mapSources, mapStyle } from './map-style.ts'

describe.each(['light', 'dark'] as const)('the %s map style', (theme) => {
  const style = mapStyle(theme)

  it('names no host, no glyphs and no sprite: it works without any network but ours', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(JSON.stringify(style)).not.toMatch(/https?:/)
  })

  it('draws only from sources that it declares', () => {
    for (const layer of style.layers) {
      if ('source' in layer) expect(Object.keys(style.sources)).toContain(layer.source)
    }
  })

  it('starts with empty sources where no data are given', () => {
    for (const id of Object.values(mapSources)) {
      expect(style.sources[id]).toMatchObject({ type: 'geojson', data: { features: [] } })
    }
  })
})
