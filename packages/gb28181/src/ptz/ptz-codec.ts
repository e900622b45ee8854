import { Gb28181Error } from '../errors.ts'
import type { PtzCommand } from './ptz-command.ts'

/** Speed where a command names none: half. */
const middleSpeed = 128
const middleZoomSpeed = 8

type Code = readonly [code: number, data1?: number, data2?: number, high?: number]

/**
 * Writes a command as the 16 hexadecimal digits of PTZCmd (GB/T 28181-2016 A.3): A5, version and checksum nibble,
 * address, code, two data bytes, a high nibble, and the sum modulo 256.
 * @param address 0–4095, which A.3.1 splits over two bytes; 1 is the custom for a channel.
 * @throws Gb28181Error INVALID_ARGUMENT for a number out of range.
 */
export function encodePtz(command: PtzCommand, address = 1): string {
  const [code, data1 = 0, data2 = 0, high = 0] = describe(command)
  check('address', address, 0, 4095)
  const bytes = [0xa5, 0x0f, address & 0xff, code, data1, data2, (high << 4) | (address >> 8)]
  return Buffer.from([...bytes, sum(bytes)])
    .toString('hex')
    .toUpperCase()
}

function describe(command: PtzCommand): Code {
  switch (command.kind) {
    case 'stop':
      return [0]
    case 'move':
      return describeMove(command)
    case 'lens':
      return describeLens(command)
    case 'preset': {
      const codes = { set: 0x81, call: 0x82, delete: 0x83 }
      return [codes[command.action], 0, check('preset', command.preset, 1, 255)]
    }
    case 'cruise':
      return describeCruise(command)
    case 'scan': {
      const scan = check('scan', command.scan, 0, 255)
      if (command.action === 'speed') return [0x8a, scan, ...twelveBits('speed', command.value)]
      return [0x89, scan, { start: 0, 'left-edge': 1, 'right-edge': 2 }[command.action]]
    }
    case 'auxiliary':
      return [command.action === 'on' ? 0x8c : 0x8d, check('auxiliary', command.auxiliary, 0, 255)]
  }
}

function describeMove(command: Extract<PtzCommand, { kind: 'move' }>): Code {
  const { pan, tilt, zoom } = command
  const code =
    (pan === 'right' ? 0x01 : pan === 'left' ? 0x02 : 0) |
    (tilt === 'down' ? 0x04 : tilt === 'up' ? 0x08 : 0) |
    (zoom === 'in' ? 0x10 : zoom === 'out' ? 0x20 : 0)
  return [
    code,
    pan === undefined ? 0 : check('panSpeed', command.panSpeed ?? middleSpeed, 0, 255),
    tilt === undefined ? 0 : check('tiltSpeed', command.tiltSpeed ?? middleSpeed, 0, 255),
    zoom === undefined ? 0 : check('zoomSpeed', command.zoomSpeed ?? middleZoomSpeed, 0, 15),
  ]
}

function describeLens(command: Extract<PtzCommand, { kind: 'lens' }>): Code {
  const { focus, iris } = command
  const code =
    0x40 |
    (focus === 'far' ? 0x01 : focus === 'near' ? 0x02 : 0) |
    (iris === 'open' ? 0x04 : iris === 'close' ? 0x08 : 0)
  return [
    code,
    focus === undefined ? 0 : check('focusSpeed', command.focusSpeed ?? middleSpeed, 0, 255),
    iris === undefined ? 0 : check('irisSpeed', command.irisSpeed ?? middleSpeed, 0, 255),
  ]
}

function describeCruise(command: Extract<PtzCommand, { kind: 'cruise' }>): Code {
  const cruise = check('cruise', command.cruise, 0, 255)
  switch (command.action) {
    case 'add':
      return [0x84, cruise, check('preset', command.preset, 1, 255)]
    case 'delete':
      return [0x85, cruise, check('preset', command.preset, 0, 255)]
    case 'speed':
      return [0x86, cruise, ...twelveBits('speed', command.value)]
    case 'dwell':
      return [0x87, cruise, ...twelveBits('dwell', command.value)]
    case 'start':
      return [0x88, cruise]
  }
}

/** The low byte goes into data 2, the high four bits into the nibble (A.3.5). */
function twelveBits(name: string, value: number): [low: number, high: number] {
  check(name, value, 0, 4095)
  return [value & 0xff, value >> 8]
}

function check(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Gb28181Error('INVALID_ARGUMENT', `${name} is ${value}, allowed are whole numbers from ${min} to ${max}`)
  }
  return value
}

function sum(bytes: readonly number[]): number {
  return bytes.reduce((total, byte) => total + byte, 0) & 0xff
}

/** Reads PTZCmd; undefined for a wrong length, first byte or checksum, or an unknown code. Never throws. */
export function decodePtz(hex: string): PtzCommand | undefined {
  if (!/^[0-9A-Fa-f]{16}$/.test(hex)) return undefined
  const bytes = [...Buffer.from(hex, 'hex')]
  const [first, , , code = 0, data1 = 0, data2 = 0, last = 0, checksum] = bytes
  if (first !== 0xa5 || sum(bytes.slice(0, 7)) !== checksum) return undefined
  const high = last >> 4
  const value = data2 | (high << 8)
  if (code === 0) return { kind: 'stop' }
  if (code < 0x40) return decodeMove(code, data1, data2, high)
  if (code < 0x50) return decodeLens(code, data1, data2)
  switch (code) {
    case 0x81:
      return { kind: 'preset', action: 'set', preset: data2 }
    case 0x82:
      return { kind: 'preset', action: 'call', preset: data2 }
    case 0x83:
      return { kind: 'preset', action: 'delete', preset: data2 }
    case 0x84:
      return { kind: 'cruise', action: 'add', cruise: data1, preset: data2 }
    case 0x85:
      return { kind: 'cruise', action: 'delete', cruise: data1, preset: data2 }
    case 0x86:
      return { kind: 'cruise', action: 'speed', cruise: data1, value }
    case 0x87:
      return { kind: 'cruise', action: 'dwell', cruise: data1, value }
    case 0x88:
      return { kind: 'cruise', action: 'start', cruise: data1 }
    case 0x89: {
      const action = (['start', 'left-edge', 'right-edge'] as const)[data2]
      return action && { kind: 'scan', action, scan: data1 }
    }
    case 0x8a:
      return { kind: 'scan', action: 'speed', scan: data1, value }
    case 0x8c:
      return { kind: 'auxiliary', action: 'on', auxiliary: data1 }
    case 0x8d:
      return { kind: 'auxiliary', action: 'off', auxiliary: data1 }
    default:
      return undefined
  }
}

function decodeMove(code: number, data1: number, data2: number, high: number): PtzCommand | undefined {
  const opposed = (code & 0x03) === 0x03 || (code & 0x0c) === 0x0c || (code & 0x30) === 0x30
  if (opposed) return undefined
  return {
    kind: 'move',
    ...(code & 0x03 && { pan: code & 0x01 ? 'right' : 'left', panSpeed: data1 }),
    ...(code & 0x0c && { tilt: code & 0x04 ? 'down' : 'up', tiltSpeed: data2 }),
    ...(code & 0x30 && { zoom: code & 0x10 ? 'in' : 'out', zoomSpeed: high }),
  }
}

function decodeLens(code: number, data1: number, data2: number): PtzCommand | undefined {
  if ((code & 0x03) === 0x03 || (code & 0x0c) === 0x0c) return undefined
  return {
    kind: 'lens',
    ...(code & 0x03 && { focus: code & 0x01 ? 'far' : 'near', focusSpeed: data1 }),
    ...(code & 0x0c && { iris: code & 0x04 ? 'open' : 'close', irisSpeed: data2 }),
  }
}
