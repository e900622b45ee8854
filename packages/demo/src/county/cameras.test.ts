import { describe, expect, it } from 'vitest'
import { toFleetDevices } from './fleet-devices.ts'
import { generateCounty } from './generate-county.ts'
import { containsPoint } from './plane.ts'
import type { LngLat } from './types.ts'

const county = generateCounty()
const grids = new Map(county.grids.map((grid) => [grid.code, grid]))
const isIn = (areaCode: string, position: LngLat): boolean =>
  containsPoint(grids.get(areaCode)?.boundary.coordinates ?? [], position)

describe('positions in the demonstration county', () => {
  it('put every camera and place inside the grid that it names', () => {
    for (const item of [...county.cameras, ...county.places]) {
      expect(isIn(item.gridCode, item.position), item.name).toBe(true)
      expect(item.gridCode.slice(0, 12)).toBe(item.villageCode)
    }
  })

  it('put grid workers into their grids and household heads into their groups', () => {
    const groups = new Map(county.householdGroups.map((group) => [group.code, group]))
    for (const person of county.people) {
      if (person.role !== 'GRID_WORKER' && person.role !== 'HOUSEHOLD_HEAD') continue
      const rings = (grids.get(person.areaCode) ?? groups.get(person.areaCode))?.boundary.coordinates ?? []
      expect(person.position && containsPoint(rings, person.position), person.id).toBe(true)
    }
  })

  it('leave no village without a camera', () => {
    const covered = new Set(county.cameras.map((camera) => camera.villageCode))
    expect(covered.size).toBe(74)
  })
})

describe('cameras of the demonstration county', () => {
  it('bear GB/T 28181 codes of their network, region and type', () => {
    const digit = { skynet: 5, 'sharp-eyes': 6, 'digital-village': 7, 'smart-campus': 8 }
    for (const { channelId, network } of county.cameras) {
      expect(channelId).toMatch(new RegExp(`^5226350[1-7]\\d{2}13[12]${digit[network]}\\d{6}$`))
    }
    for (const { deviceId, network } of county.recorders) {
      expect(deviceId).toMatch(new RegExp(`^5226350[0-7]\\d{2}118${digit[network]}\\d{6}$`))
    }
  })

  it('watch places of level I with two to six cameras and of level II with one to four', () => {
    for (const place of county.places) {
      const count = county.cameras.filter((camera) => camera.placeId === place.id).length
      const [least, most] = place.level === 'I' ? [2, 6] : [1, 4]
      expect(count, place.name).toBeGreaterThanOrEqual(least)
      expect(count, place.name).toBeLessThanOrEqual(most)
    }
  })

  it('hang behind several dozen recorders of their own network, 50 to 1,000 channels each', () => {
    expect(county.recorders.length).toBeGreaterThanOrEqual(24)
    const recorders = new Map(county.recorders.map((recorder) => [recorder.deviceId, recorder]))
    for (const camera of county.cameras) expect(recorders.get(camera.recorderId)?.network).toBe(camera.network)
    for (const recorder of county.recorders) {
      const channels = county.cameras.filter((camera) => camera.recorderId === recorder.deviceId)
      expect(channels.length).toBe(recorder.channelCount)
      expect(channels.length).toBeGreaterThanOrEqual(50)
      expect(channels.length).toBeLessThanOrEqual(1000)
    }
  })

  it('go to the fleet one for one, the broken ones as offline', () => {
    const channels = toFleetDevices(county).flatMap((device) => device.channels)
    expect(new Set(channels.map((channel) => channel.id))).toEqual(
      new Set(county.cameras.map((camera) => camera.channelId)),
    )
    expect(channels.filter((channel) => !channel.online).length).toBe(226)
  })

  it('look in a direction and at a scene that suits their place', () => {
    for (const { heading } of county.cameras) expect(heading >= 0 && heading < 360).toBe(true)
    const kinds = new Map(county.places.map((place) => [place.id, place.kind]))
    const gates = county.cameras.filter((camera) => camera.scene === 'school-gate')
    expect(gates.length).toBeGreaterThan(100)
    for (const { placeId } of gates) expect(['school', 'kindergarten']).toContain(kinds.get(placeId ?? ''))
    expect(new Set(county.cameras.map((camera) => camera.scene)).size).toBe(8)
  })
})
