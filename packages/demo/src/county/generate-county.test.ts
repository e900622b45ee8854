import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { demonstrationSignIn } from '../demonstration.ts'
import { generateCounty } from './generate-county.ts'
import type { DemonstrationCounty } from './types.ts'

const started = performance.now()
const county = generateCounty()
console.info(`demonstration county in ${Math.round(performance.now() - started)} ms`)

const digest = (made: DemonstrationCounty): string => createHash('sha256').update(JSON.stringify(made)).digest('hex')
const distinct = (values: readonly string[]): number => new Set(values).size

describe('the demonstration county', () => {
  it('has the numbers of the real one', () => {
    expect(county.summary).toMatchObject({
      townships: 7,
      villages: 74,
      communities: 11,
      grids: 444,
      gridWorkers: 459,
      householdGroups: 4092,
      residents: 176_600,
      places: { levelI: 120, levelII: 241 },
      cameras: { total: 10_240, online: 10_014 },
    })
    const { levelI, levelII, levelIII } = county.summary.cameras
    expect(levelI + levelII + levelIII).toBe(10_240)
    expect(county.summary.households / county.summary.householdGroups).toBeCloseTo(10, 0)
  })

  it('is the same each time, and another one for another seed', () => {
    expect(digest(generateCounty())).toBe(digest(county))
    expect(digest(generateCounty({ seed: 11 }))).not.toBe(digest(county))
  }, 30_000)

  it.each([7, 23])('keeps its numbers with seed %i', (seed) => {
    const { summary } = generateCounty({ seed })
    expect(summary).toMatchObject({ villages: 74, grids: 444, gridWorkers: 459, householdGroups: 4092 })
    expect(summary.cameras.total).toBe(10_240)
  })

  it('gives every area, person, place and device an id of its own', () => {
    const { townships, villages, grids, householdGroups, people, places, organisations, cameras, recorders } = county
    const codes = [...townships, ...villages, ...grids, ...householdGroups].map((area) => area.code)
    expect(distinct(codes)).toBe(7 + 74 + 444 + 4092)
    expect(distinct(people.map((person) => person.id))).toBe(people.length)
    expect(distinct(people.map((person) => person.phone))).toBe(people.length)
    expect(distinct(places.map((place) => place.id))).toBe(361)
    expect(distinct(organisations.map((organisation) => organisation.id))).toBe(organisations.length)
    expect(distinct([...cameras.map((camera) => camera.channelId), ...recorders.map(({ deviceId }) => deviceId)])).toBe(
      10_240 + recorders.length,
    )
  })

  it('never uses a name twice where it would be confused', () => {
    const areas = [...county.villages, ...county.grids, ...county.householdGroups]
    expect(distinct(areas.map((area) => `${area.parentCode}/${area.name}`))).toBe(areas.length)
    expect(distinct(county.villages.map((village) => village.name))).toBe(74)
    expect(distinct(county.people.map((person) => person.name))).toBe(county.people.length)
    expect(distinct(county.places.map((place) => place.name))).toBe(361)
    expect(distinct(county.cameras.map((camera) => camera.name))).toBe(10_240)
  })

  it('writes codes in the lengths of the division standard, each beginning with its parent’s', () => {
    for (const township of county.townships) expect(township.code).toMatch(/^522635\d{3}000$/)
    for (const village of county.villages) {
      expect(village.code).toMatch(village.kind === 'community' ? /^522635\d{3}0\d\d$/ : /^522635\d{3}2\d\d$/)
      expect(village.code.slice(0, 9)).toBe(village.parentCode.slice(0, 9))
    }
    for (const grid of county.grids) expect(grid.code).toMatch(new RegExp(`^${grid.parentCode}\\d{3}$`))
    for (const group of county.householdGroups) expect(group.code).toMatch(new RegExp(`^${group.parentCode}\\d{2}$`))
  })

  it('marks whatever is invented', () => {
    const { villages, grids, householdGroups, people, places, organisations, cameras, recorders } = county
    for (const item of [villages, grids, householdGroups, people, places, organisations, cameras, recorders].flat()) {
      expect(item.example).toBe(true)
    }
    for (const { phone } of county.people) expect(phone).toMatch(/^000\d{8}$/)
    for (const { phone } of county.organisations) expect(phone).toMatch(/^0855-000-\d{4}$/)
  })
})

describe('people of the demonstration', () => {
  it('serve every grid and head every household group', () => {
    const served = new Set(
      county.people.filter((person) => person.role === 'GRID_WORKER').map((person) => person.areaCode),
    )
    expect(county.grids.filter((grid) => !served.has(grid.code))).toEqual([])
    const heads = new Map(county.people.map((person) => [person.id, person]))
    for (const group of county.householdGroups) {
      expect(heads.get(group.headPersonId)).toMatchObject({ role: 'HOUSEHOLD_HEAD', areaCode: group.code })
    }
  })

  it('stand behind the twelve accounts, all named and with the right role', () => {
    expect(Object.fromEntries(county.accounts.map(({ username, role }) => [username, role]))).toEqual({
      command: 'COUNTY_COMMAND',
      township: 'TOWNSHIP_STAFF',
      village: 'VILLAGE_SERVICE',
      worker: 'GRID_WORKER',
      police: 'POLICE',
      department: 'DEPARTMENT',
      mediator: 'MEDIATOR',
      clerk: 'WINDOW_CLERK',
      resident: 'RESIDENT',
      sysadmin: 'SYSTEM_ADMIN',
      secadmin: 'SECURITY_ADMIN',
      auditor: 'AUDIT_ADMIN',
    })
    expect(county.accounts.map(({ username }) => username)).toEqual([...demonstrationSignIn.usernames])
  })

  it('can walk the main line: worker, village, township and police share a market with cameras', () => {
    const area = Object.fromEntries(county.accounts.map(({ username, areaCode }) => [username, areaCode]))
    expect(area.township).toBe('522635103000')
    expect(area.police).toBe('522635103000')
    expect(area.village).toMatch(/^522635103/)
    expect(area.worker?.startsWith(area.village ?? 'none')).toBe(true)
    const market = county.places.find((place) => place.name === '宣威农贸市场')
    expect(market).toMatchObject({ kind: 'market', level: 'II', gridCode: area.worker })
    const cameras = county.cameras.filter((camera) => camera.placeId === market?.id)
    expect(cameras.map((camera) => camera.name)).toContain('宣威农贸市场东口')
    expect(cameras.every((camera) => camera.status === 'ON' && camera.scene === 'market')).toBe(true)
  })

  it('tell nobody where police officers are', () => {
    const police = county.people.filter((person) => person.role === 'POLICE')
    expect(police.length).toBeGreaterThanOrEqual(7)
    expect(police.filter((person) => person.position)).toEqual([])
  })
})
