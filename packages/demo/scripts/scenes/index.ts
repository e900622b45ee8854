import { bridge } from './bridge.ts'
import { crossroads } from './crossroads.ts'
import { market } from './market.ts'
import { nightStreet } from './night-street.ts'
import { park } from './park.ts'
import type { Scene } from './scene.ts'
import { schoolGate } from './school-gate.ts'
import { station } from './station.ts'
import { villageRoad } from './village-road.ts'

export const scenes: readonly Scene[] = [
  schoolGate,
  crossroads,
  park,
  market,
  villageRoad,
  bridge,
  station,
  nightStreet,
]
