import { decodePtz } from '@fengqiao/gb28181'
import { describe, expect, it } from 'vitest'
import { isMovement, toDeviceControl } from './to-device-control.ts'

function ptzOf(command: Parameters<typeof toDeviceControl>[0]) {
  const control = toDeviceControl(command)
  return control.kind === 'ptz' ? decodePtz(control.command) : control
}

describe('what a device is told', () => {
  it('is the front-end command of the movement', () => {
    expect(ptzOf({ kind: 'move', pan: -1, tilt: 1, zoom: 0, speed: 10 })).toEqual({
      kind: 'move',
      pan: 'left',
      panSpeed: 255,
      tilt: 'up',
      tiltSpeed: 255,
    })
    expect(ptzOf({ kind: 'lens', focus: -1, iris: 1 })).toMatchObject({ focus: 'near', iris: 'open' })
    expect(ptzOf({ kind: 'preset', action: 'call', preset: 3 })).toEqual({ kind: 'preset', action: 'call', preset: 3 })
    expect(ptzOf({ kind: 'cruise', action: 'stop', cruise: 1 })).toEqual({ kind: 'stop' })
    expect(ptzOf({ kind: 'wiper', on: true })).toEqual({ kind: 'auxiliary', action: 'on', auxiliary: 1 })
  })

  it('is pixels for a box in the picture', () => {
    const box = { kind: 'zoom-box', direction: 'in', x: 0.5, y: 0.25, width: 0.1, height: 0.2 } as const
    expect(toDeviceControl(box)).toMatchObject({ kind: 'drag-zoom', box: { middleX: 960, middleY: 270, width: 192 } })
  })

  it('needs the watchdog only while it moves', () => {
    expect(isMovement({ kind: 'move', pan: 0, tilt: 0, zoom: 0, speed: 1 })).toBe(false)
    expect(isMovement({ kind: 'move', pan: 1, tilt: 0, zoom: 0, speed: 1 })).toBe(true)
    expect(isMovement({ kind: 'stop' })).toBe(false)
  })
})
