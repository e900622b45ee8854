import { expect, it } from 'vitest'
import { type CameraRow, cameraFeatures, everyCamera, filterCameras } from './camera-layer.ts'

const rows: CameraRow[] = [
  ['a', 107.5, 26.4, 1, 0, 1],
  ['b', 107.6, 26.5, 2, 3, 0],
  ['c', 107.7, 26.5, 3, 2, 1],
]
const ids = (result: readonly CameraRow[]) => result.map(([id]) => id)

it('shows every camera at first', () => {
  expect(ids(filterCameras(rows, everyCamera))).toEqual(['a', 'b', 'c'])
})

it('filters by level, network and status together', () => {
  expect(ids(filterCameras(rows, { ...everyCamera, levels: new Set(['I', 'II']) }))).toEqual(['a', 'b'])
  expect(ids(filterCameras(rows, { ...everyCamera, statuses: new Set(['online']) }))).toEqual(['a', 'c'])
  expect(
    ids(filterCameras(rows, { ...everyCamera, networks: new Set(['smart_campus']), statuses: new Set(['online']) })),
  ).toEqual([])
})

it('keeps longitude before latitude', () => {
  expect(cameraFeatures(rows).features[0]?.geometry).toEqual({ type: 'Point', coordinates: [107.5, 26.4] })
})
