export { cameraItems, deviceOptions, platformOptions } from './builders.ts'
export { VirtualClock } from './virtual-clock.ts'
