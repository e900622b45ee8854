import { describe, expect, it } from 'vitest'
import { aDraft } from '../store/draft.builder.ts'
import { missingParts } from './missing-parts.ts'

const label = { zh: '', en: '' }
const evidence = [
  { kind: 'note', required: true, label },
  { kind: 'photo', required: true, label },
  { kind: 'position', required: false, label },
] as const
const kinds = (draft: ReturnType<typeof aDraft>, photos: number) =>
  missingParts({ evidence: [...evidence] }, draft, photos).map(({ kind }) => kind)

describe('what a step still needs', () => {
  it('is every required part that is not given', () => {
    expect(kinds(aDraft(), 0)).toEqual(['note', 'photo'])
    expect(kinds(aDraft({ note: '已劝离' }), 1)).toEqual([])
  })

  it('does not count spaces as a note', () => {
    expect(kinds(aDraft({ note: '  ' }), 1)).toEqual(['note'])
  })

  it('asks why a place was chosen on the map, even where a place is not required', () => {
    const position = { lng: 1, lat: 2, accuracy: null, source: 'map', reason: ' ' } as const
    expect(kinds(aDraft({ note: '好', position }), 1)).toEqual(['position'])
    expect(kinds(aDraft({ note: '好', position: { ...position, reason: '没有信号' } }), 1)).toEqual([])
  })
})
