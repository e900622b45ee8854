export type { ClipEntry } from './clip-library.ts'
export {
  type Fleet,
  type FleetChannel,
  type FleetDevice,
  type FleetEvent,
  type FleetOptions,
  type FleetServer,
  type FleetStats,
  type Impairment,
  type SceneName,
  sceneNames,
} from './fleet.types.ts'
export { startFleet } from './start-fleet.ts'
