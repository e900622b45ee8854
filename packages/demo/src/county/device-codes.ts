import { countyCode, townshipPlans } from './county-plan.ts'
import type { CameraNetwork } from './types.ts'

/** Network digit of GB/T 28181-2016 D.1: 5 police, 6 government, 7 Internet, 8 social. */
const networkDigit: Record<CameraNetwork, string> = {
  skynet: '5',
  'sharp-eyes': '6',
  'digital-village': '7',
  'smart-campus': '8',
}

/** Industry digits of D.1: 00 public security on roads, 01 in communities, 02 inside institutions, 03 other. */
const industry: Record<CameraNetwork, string> = {
  skynet: '00',
  'sharp-eyes': '01',
  'digital-village': '03',
  'smart-campus': '02',
}

const typeCode = { camera: '131', 'ip-camera': '132', recorder: '118' } as const

/** County and basic unit: the unit is the township's place in the list, 00 for the county. */
function regionOf(areaCode: string): string {
  const unit = townshipPlans.findIndex((plan) => areaCode.startsWith(plan.code.slice(0, 9))) + 1
  return `${countyCode}${String(unit).padStart(2, '0')}`
}

const compose = (areaCode: string, network: CameraNetwork, type: keyof typeof typeCode, serial: number): string =>
  `${regionOf(areaCode)}${industry[network]}${typeCode[type]}${networkDigit[network]}${String(serial).padStart(6, '0')}`

/** 20 digits for a camera: region 8, industry 2, type 131 or 132, network 1, serial 6. */
export const channelCode = (
  areaCode: string,
  network: CameraNetwork,
  type: 'camera' | 'ip-camera',
  serial: number,
): string => compose(areaCode, network, type, serial)

/** 20 digits for an NVR, type 118. */
export const recorderCode = (areaCode: string, network: CameraNetwork, serial: number): string =>
  compose(areaCode, network, 'recorder', serial)
