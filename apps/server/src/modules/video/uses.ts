import type { UseCheck } from '../../platform/sheets/index.ts'
import { camerasInAreas } from './camera.store.ts'
import { placesInAreas } from './place.store.ts'

/** Divisions that cameras or key places stand in. */
export const divisionsWithCameras: UseCheck = async (tx, codes) => [
  ...(await camerasInAreas(tx, codes)).map((id) => ({ id, by: { zh: '有摄像头', en: 'cameras stand in it' } })),
  ...(await placesInAreas(tx, codes)).map((id) => ({ id, by: { zh: '有重点场所', en: 'key places lie in it' } })),
]
