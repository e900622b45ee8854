import { ManualClock } from '@fengqiao/media/testing'
import { expect, it } from 'vitest'
import type { FleetEvent } from './fleet.types.ts'
import { FleetAnnouncer } from './fleet-announcer.ts'

const whole: FleetEvent = { event: 'all-registered', devices: 38, channels: 10_240, ms: 3000 }
const lost = (registered: number): FleetEvent => ({ event: 'unregistered', device: 'd', registered })

const setUp = () => {
  const clock = new ManualClock()
  const lines: Record<string, unknown>[] = []
  const announcer = new FleetAnnouncer({ clock, print: (line) => lines.push(line) })
  return { clock, lines, announcer }
}

it('says nothing of devices that come back at once, one after the other', () => {
  const { clock, lines, announcer } = setUp()
  announcer.hear(whole)
  for (let i = 0; i < 30; i++) {
    announcer.hear(lost(37))
    clock.advance(300)
    announcer.hear(whole)
  }
  expect(lines).toEqual([whole])
})

it('says once that the fleet is not whole, with how many there are by then, and when it is again', () => {
  const { clock, lines, announcer } = setUp()
  announcer.hear(whole)
  for (let left = 37; left >= 0; left--) {
    announcer.hear(lost(left))
    clock.advance(100)
  }
  clock.advance(60_000)
  announcer.hear(lost(0))
  clock.advance(60_000)
  announcer.hear(whole)
  expect(lines).toEqual([whole, { event: 'incomplete', registered: expect.any(Number) }, whole])
})

it('tells what people did, and leaves single streams out', () => {
  const { lines, announcer } = setUp()
  const ptz: FleetEvent = { event: 'ptz', device: 'd', channel: 'c', command: { kind: 'stop' } }
  announcer.hear(ptz)
  announcer.hear({ event: 'stream-started', device: 'd', channel: 'c', transport: 'udp' })
  expect(lines).toEqual([ptz])
})

it('is silent after the fleet was stopped', () => {
  const { clock, lines, announcer } = setUp()
  announcer.hear(lost(3))
  announcer.hear({ event: 'stopped' })
  clock.advance(60_000)
  expect(lines).toEqual([{ event: 'stopped' }])
})
