import type { CameraCommand } from '@fengqiao/contract'
import { type DeviceControl, encodePtz, type PtzCommand } from '@fengqiao/gb28181'

/** The window that shares of the picture are turned into: devices want pixels (GB/T 28181-2016 A.2.3.1.8). */
const windowWidth = 1920
const windowHeight = 1080
/** Auxiliary switch 1 is the wiper (A.3.7). */
const wiper = 1

/** What a device is told for a command of a person. */
export function toDeviceControl(command: CameraCommand): DeviceControl {
  switch (command.kind) {
    case 'zoom-box': {
      const { direction, x, y, width, height } = command
      const box = {
        windowWidth,
        windowHeight,
        middleX: x * windowWidth,
        middleY: y * windowHeight,
        width: width * windowWidth,
        height: height * windowHeight,
      }
      return { kind: 'drag-zoom', direction, box }
    }
    case 'guard':
    case 'record':
      return { kind: command.kind, on: command.on }
    case 'alarm-reset':
    case 'key-frame':
      return { kind: command.kind }
    case 'home':
      return { kind: 'home-position', on: true }
    default:
      return { kind: 'ptz', command: encodePtz(toPtz(command)) }
  }
}

type Ptz = Extract<CameraCommand, { kind: 'move' | 'lens' | 'stop' | 'preset' | 'cruise' | 'wiper' }>

function toPtz(command: Ptz | Extract<CameraCommand, { kind: 'wiper' | 'guard' | 'record' }>): PtzCommand {
  switch (command.kind) {
    case 'move': {
      const { pan, tilt, zoom, speed } = command
      return {
        kind: 'move',
        ...(pan !== 0 && { pan: pan > 0 ? 'right' : 'left', panSpeed: Math.round((speed * 255) / 10) }),
        ...(tilt !== 0 && { tilt: tilt > 0 ? 'up' : 'down', tiltSpeed: Math.round((speed * 255) / 10) }),
        ...(zoom !== 0 && { zoom: zoom > 0 ? 'in' : 'out', zoomSpeed: Math.round((speed * 15) / 10) }),
      }
    }
    case 'lens': {
      const { focus, iris } = command
      return {
        kind: 'lens',
        ...(focus !== 0 && { focus: focus > 0 ? 'far' : 'near' }),
        ...(iris !== 0 && { iris: iris > 0 ? 'open' : 'close' }),
      }
    }
    case 'preset':
      return { kind: 'preset', action: command.action, preset: command.preset }
    case 'cruise': {
      const { action, cruise, preset } = command
      if (action === 'add') return { kind: 'cruise', action, cruise, preset: preset ?? 1 }
      if (action === 'delete') return { kind: 'cruise', action, cruise, preset: preset ?? 0 }
      // A cruise is stopped as every movement is (A.3.5).
      return action === 'start' ? { kind: 'cruise', action, cruise } : { kind: 'stop' }
    }
    case 'wiper':
    case 'guard':
    case 'record':
      return { kind: 'auxiliary', action: command.on ? 'on' : 'off', auxiliary: wiper }
    case 'stop':
      return { kind: 'stop' }
  }
}

/** Whether it goes on by itself until it is stopped. */
export function isMovement(command: CameraCommand): boolean {
  if (command.kind === 'move') return command.pan !== 0 || command.tilt !== 0 || command.zoom !== 0
  return command.kind === 'lens' && (command.focus !== 0 || command.iris !== 0)
}
