import { describe, expect, it } from 'vitest'
import type { VideoAccessUnit } from '../access-unit.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { SpeedScaler } from './speed-scaler.ts'

const picture = (dts: number): VideoAccessUnit => ({
  kind: 'video',
  codec: 'h264',
  pts: dts,
  dts,
  keyFrame: true,
  nalUnits: [],
})

/** A device that sends so many recorded seconds at a speed; answers how long a player shows them. */
function play(
  seconds: number,
  speed: number,
  scalesItself: boolean,
  scaler: SpeedScaler,
  clock: ManualClock,
  from: number,
) {
  const shown: number[] = []
  const step = 3600 / (scalesItself ? speed : 1)
  let dts = from
  for (let index = 0; index <= seconds * 25; index++) {
    shown.push((scaler.scale(picture(dts))?.dts ?? 0) / 90_000)
    dts += step
    clock.advance(40 / speed)
  }
  return { shown: (shown.at(-1) ?? 0) - (shown[0] ?? 0), next: dts }
}

describe('a recording at another speed', () => {
  it.each([2, 4, 0.5])('takes as long as it should at ×%d, whoever scales the timestamps', (speed) => {
    for (const scalesItself of [false, true]) {
      const clock = new ManualClock()
      const scaler = new SpeedScaler(clock)
      const first = play(4, 1, false, scaler, clock, 1_000_000)
      expect(first.shown).toBeCloseTo(4, 1)
      scaler.setSpeed(speed)
      // A device that scales is found out within two seconds; what follows is right.
      const second = play(3 * Math.max(1, speed), speed, scalesItself, scaler, clock, first.next)
      const before = scaler.positionMs
      const third = play(20, speed, scalesItself, scaler, clock, second.next)
      expect(third.shown).toBeGreaterThan((20 / speed) * 0.95)
      expect(third.shown).toBeLessThan((20 / speed) * 1.05)
      expect(scaler.positionMs - before).toBeGreaterThan(19_500)
      expect(scaler.positionMs - before).toBeLessThan(20_500)
    }
  })

  it('goes on without a gap over a seek, and says where it stands', () => {
    const clock = new ManualClock()
    const scaler = new SpeedScaler(clock)
    const first = play(2, 1, false, scaler, clock, 500)
    expect(scaler.positionMs).toBeCloseTo(2000, -1)
    scaler.seek(600_000)
    const again = scaler.scale(picture(first.next + 54_000_000))
    expect((again?.dts ?? 0) / 90_000).toBeCloseTo(2.04, 2)
    expect(scaler.positionMs).toBe(600_000)
  })
})
