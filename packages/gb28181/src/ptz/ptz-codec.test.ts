import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePtz, encodePtz } from './ptz-codec.ts'
import type { PtzCommand } from './ptz-command.ts'

const byte = fc.integer({ min: 0, max: 255 })
const some = fc.integer({ min: 1, max: 255 })
const twelve = fc.integer({ min: 0, max: 4095 })

const commands: fc.Arbitrary<PtzCommand> = fc.oneof(
  fc.constant<PtzCommand>({ kind: 'stop' }),
  fc.record({ kind: fc.constant('move'), pan: fc.constantFrom('left', 'right'), panSpeed: byte }),
  fc.record({
    kind: fc.constant('move'),
    tilt: fc.constantFrom('up', 'down'),
    tiltSpeed: byte,
    zoom: fc.constantFrom('in', 'out'),
    zoomSpeed: fc.integer({ min: 0, max: 15 }),
  }),
  fc.record({ kind: fc.constant('lens'), focus: fc.constantFrom('near', 'far'), focusSpeed: byte }),
  fc.record({ kind: fc.constant('lens'), iris: fc.constantFrom('open', 'close'), irisSpeed: byte }),
  fc.record({ kind: fc.constant('preset'), action: fc.constantFrom('set', 'call', 'delete'), preset: some }),
  fc.record({ kind: fc.constant('cruise'), action: fc.constantFrom('add', 'delete'), cruise: byte, preset: some }),
  fc.record({ kind: fc.constant('cruise'), action: fc.constantFrom('speed', 'dwell'), cruise: byte, value: twelve }),
  fc.record({ kind: fc.constant('cruise'), action: fc.constant('start'), cruise: byte }),
  fc.record({ kind: fc.constant('scan'), action: fc.constantFrom('start', 'left-edge', 'right-edge'), scan: byte }),
  fc.record({ kind: fc.constant('scan'), action: fc.constant('speed'), scan: byte, value: twelve }),
  fc.record({ kind: fc.constant('auxiliary'), action: fc.constantFrom('on', 'off'), auxiliary: byte }),
)

describe('the PTZ codec', () => {
  it('writes left at speed 50 as A50F0102320000E9', () => {
    expect(encodePtz({ kind: 'move', pan: 'left', panSpeed: 50 })).toBe('A50F0102320000E9')
  })

  it('writes the codes of A.3', () => {
    const code = (command: PtzCommand) => encodePtz(command).slice(6, 8)
    expect(code({ kind: 'stop' })).toBe('00')
    expect(code({ kind: 'move', pan: 'right', tilt: 'up', zoom: 'out' })).toBe('29')
    expect(code({ kind: 'move', tilt: 'down', zoom: 'in' })).toBe('14')
    expect(code({ kind: 'lens', focus: 'far' })).toBe('41')
    expect(code({ kind: 'lens', focus: 'near', iris: 'open' })).toBe('46')
    expect(code({ kind: 'lens', iris: 'close' })).toBe('48')
    expect(code({ kind: 'preset', action: 'call', preset: 3 })).toBe('82')
    expect(code({ kind: 'auxiliary', action: 'off', auxiliary: 1 })).toBe('8D')
  })

  it('puts the zoom speed into the high nibble of the seventh byte', () => {
    expect(encodePtz({ kind: 'move', zoom: 'in', zoomSpeed: 15 }).slice(12, 14)).toBe('F0')
  })

  it('reads what it writes', () => {
    fc.assert(
      fc.property(commands, (command) => {
        expect(decodePtz(encodePtz(command))).toEqual(command)
      }),
    )
  })

  it('reads nothing from a command with one digit changed', () => {
    fc.assert(
      fc.property(commands, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 15 }), (command, at, by) => {
        const hex = encodePtz(command)
        const digit = (Number.parseInt(hex.charAt(at), 16) ^ by).toString(16)
        expect(decodePtz(hex.slice(0, at) + digit + hex.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  it('never throws on other text', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodePtz(text)))
  })

  it('refuses numbers that do not fit', () => {
    expect(() => encodePtz({ kind: 'move', pan: 'left', panSpeed: 256 })).toThrow('panSpeed')
    expect(() => encodePtz({ kind: 'preset', action: 'set', preset: 0 })).toThrow('preset')
    expect(() => encodePtz({ kind: 'scan', action: 'speed', scan: 1, value: 4096 })).toThrow('speed')
  })
})
