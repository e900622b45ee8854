import type { Position } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { distanceMetres } from '../area/index.ts'
import { camerasWithin } from './camera.store.ts'
import type { CameraRecord } from './camera.ts'

const metresPerDegree = 111_320

/** Cameras in scope within `radius` metres, nearest first. */
export async function camerasNear(
  tx: Tx,
  to: Position,
  options: { readonly radius: number; readonly limit: number; readonly except?: string },
): Promise<readonly { readonly camera: CameraRecord; readonly distance: number }[]> {
  const dLat = options.radius / metresPerDegree
  const dLng = dLat / Math.max(0.01, Math.cos((to.lat * Math.PI) / 180))
  const box = { west: to.lng - dLng, south: to.lat - dLat, east: to.lng + dLng, north: to.lat + dLat }
  const cameras = await camerasWithin(tx, box)
  return cameras
    .flatMap((camera) =>
      camera.position && camera.id !== options.except
        ? [{ camera, distance: Math.round(distanceMetres(to, camera.position)) }]
        : [],
    )
    .filter(({ distance }) => distance <= options.radius)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, options.limit)
}
