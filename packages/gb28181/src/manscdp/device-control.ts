import { childOf, numberIn, textIn, type XmlElement, type XmlNode } from './xml-element.ts'

/** A part of the picture, in pixels of a window of the given size (GB/T 28181-2016 A.2.3.1.8). */
export interface DragBox {
  readonly windowWidth: number
  readonly windowHeight: number
  /** The middle of the box. */
  readonly middleX: number
  readonly middleY: number
  readonly width: number
  readonly height: number
}

/** What a device can be told to do (GB/T 28181-2016 A.2.3.1). */
export type DeviceControl =
  /** `command`: 16 hexadecimal digits (A.3). */
  | { readonly kind: 'ptz'; readonly command: string; readonly priority?: number }
  | { readonly kind: 'reboot' }
  | { readonly kind: 'record'; readonly on: boolean }
  | { readonly kind: 'guard'; readonly on: boolean }
  | { readonly kind: 'alarm-reset'; readonly method?: string; readonly alarmType?: string }
  | { readonly kind: 'key-frame' }
  | { readonly kind: 'drag-zoom'; readonly direction: 'in' | 'out'; readonly box: DragBox }
  | {
      readonly kind: 'home-position'
      readonly on: boolean
      /** Seconds without a command after which the camera returns. */
      readonly resetSeconds?: number
      readonly preset?: number
    }

/** Whether the device answers such a control with a Response of its own (9.3.1: PTZ, reboot, I-frame, zoom are not). */
export function isAnswered({ kind }: DeviceControl): boolean {
  return kind === 'record' || kind === 'guard' || kind === 'alarm-reset' || kind === 'home-position'
}

const boxFields = [
  // Length lies along X, as in LengthX, and Width along Y.
  ['Length', 'windowWidth'],
  ['Width', 'windowHeight'],
  ['MidPointX', 'middleX'],
  ['MidPointY', 'middleY'],
  ['LengthX', 'width'],
  ['LengthY', 'height'],
] as const satisfies readonly (readonly [string, keyof DragBox])[]

/** Reads a DeviceControl; undefined for one that is not known here. */
export function readControl(root: XmlElement): DeviceControl | undefined {
  const command = textIn(root, 'PTZCmd')
  const info = childOf(root, 'Info')
  if (command !== undefined) {
    const priority = info && numberIn(info, 'ControlPriority')
    return { kind: 'ptz', command, ...(priority !== undefined && { priority }) }
  }
  if (textIn(root, 'TeleBoot') === 'Boot') return { kind: 'reboot' }
  const record = textIn(root, 'RecordCmd')
  if (record !== undefined) return { kind: 'record', on: record === 'Record' }
  const guard = textIn(root, 'GuardCmd')
  if (guard !== undefined) return { kind: 'guard', on: guard === 'SetGuard' }
  if (textIn(root, 'AlarmCmd') === 'ResetAlarm') return readAlarmReset(info)
  // The standard spells it IFameCmd; devices that know better write IFrameCmd.
  if ((textIn(root, 'IFameCmd') ?? textIn(root, 'IFrameCmd')) === 'Send') return { kind: 'key-frame' }
  return readDragZoom(root) ?? readHomePosition(childOf(root, 'HomePosition'))
}

function readAlarmReset(info: XmlElement | undefined): DeviceControl {
  const method = info && textIn(info, 'AlarmMethod')
  const alarmType = info && textIn(info, 'AlarmType')
  return {
    kind: 'alarm-reset',
    ...(method !== undefined && { method }),
    ...(alarmType !== undefined && { alarmType }),
  }
}

function readDragZoom(root: XmlElement): DeviceControl | undefined {
  for (const [tag, direction] of [
    ['DragZoomIn', 'in'],
    ['DragZoomOut', 'out'],
  ] as const) {
    const element = childOf(root, tag)
    if (!element) continue
    const values = boxFields.map(([name, key]) => [key, numberIn(element, name)] as const)
    if (values.some(([, value]) => value === undefined)) return undefined
    const box = Object.fromEntries(values) as unknown as DragBox
    return { kind: 'drag-zoom', direction, box }
  }
  return undefined
}

function readHomePosition(element: XmlElement | undefined): DeviceControl | undefined {
  if (!element) return undefined
  const resetSeconds = numberIn(element, 'ResetTime')
  const preset = numberIn(element, 'PresetIndex')
  return {
    kind: 'home-position',
    on: textIn(element, 'Enabled') === '1',
    ...(resetSeconds !== undefined && { resetSeconds }),
    ...(preset !== undefined && { preset }),
  }
}

export function writeControl(control: DeviceControl): XmlNode[] {
  switch (control.kind) {
    case 'ptz':
      return [
        ['PTZCmd', control.command],
        ['Info', [['ControlPriority', control.priority ?? 5]]],
      ]
    case 'reboot':
      return [['TeleBoot', 'Boot']]
    case 'record':
      return [['RecordCmd', control.on ? 'Record' : 'StopRecord']]
    case 'guard':
      return [['GuardCmd', control.on ? 'SetGuard' : 'ResetGuard']]
    case 'alarm-reset': {
      const info: XmlNode[] = [
        ['AlarmMethod', control.method],
        ['AlarmType', control.alarmType],
      ]
      const said = control.method !== undefined || control.alarmType !== undefined
      return [
        ['AlarmCmd', 'ResetAlarm'],
        ['Info', said ? info : undefined],
      ]
    }
    case 'key-frame':
      // Misspelt in the standard (A.2.3.1.7), and so in every device.
      return [['IFameCmd', 'Send']]
    case 'drag-zoom':
      return [
        [
          control.direction === 'in' ? 'DragZoomIn' : 'DragZoomOut',
          boxFields.map(([tag, key]) => [tag, Math.round(control.box[key])] as const),
        ],
      ]
    case 'home-position':
      return [
        [
          'HomePosition',
          [
            ['Enabled', control.on ? 1 : 0],
            ['ResetTime', control.resetSeconds],
            ['PresetIndex', control.preset],
          ],
        ],
      ]
  }
}
