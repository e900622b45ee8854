import { expect, it } from 'vitest'
import { impossibleMoves, samePhotos } from './find-flags.ts'

const photo = (fileId: string, hash: string, subject = fileId) => ({ fileId, hash, subject, at: new Date(0) })
const seen = (subject: string, minute: number, lng: number) => ({
  subject,
  at: new Date(Date.UTC(2026, 2, 2, 1, minute)),
  position: { lng, lat: 26.5 },
})

it('the same photo in another entry is found, within an entry it is none', () => {
  const fresh = photo('new', '00000000000000ff')
  const earlier = [
    photo('same', '00000000000000fe'),
    photo('other', 'ffffffffffffffff'),
    photo('mine', '00000000000000ff', 'new'),
  ]
  expect(samePhotos(fresh, earlier, 4).map(({ first, measure }) => [first.fileId, measure])).toEqual([['same', 1]])
})

it('two entries too far apart for their time are found, in whatever order they came', () => {
  const far = seen('far', 10, 107.9)
  const near = seen('near', 0, 107.5)
  expect(impossibleMoves([far, near], 120).map(({ first, second }) => [first.subject, second.subject])).toEqual([
    ['near', 'far'],
  ])
  expect(impossibleMoves([near, seen('later', 60, 107.9)], 120)).toEqual([])
})
