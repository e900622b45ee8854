import { drawBlock } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { drawGrain, drawRidges, drawSky } from './landscape.ts'
import { cart, garland, table } from './night-stalls.ts'
import { someone, waiting, walker } from './people.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { BAY, boards, FIRST, facade, left, right, wallLeft, wallRight } from './shopfronts.ts'
import { ground, rectangle, type Stage } from './stage.ts'
import { dashes, kerb, slabs } from './street.ts'
import { travel, wave } from './timeline.ts'
import { sedan, suv, van } from './vehicle-builds.ts'
import { driver } from './vehicles.ts'

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawRidges(stage, [{ height: 46, distance: 300, colour: '#6f8b92', seed: 151, karst: true }])
  ground(stage, rectangle(-80, -8, 80, 300), '#8b877e')
  drawBlock(stage, {
    x: -20,
    z: 84,
    width: 17,
    deep: 12,
    height: 22,
    colour: '#8d887e',
    windows: { rows: 6, columns: 5, litShare: 0.55, seed: 4 },
  })
  drawBlock(stage, {
    x: 4,
    z: 90,
    width: 18,
    deep: 12,
    height: 18,
    colour: '#86837d',
    windows: { rows: 5, columns: 5, litShare: 0.5, seed: 9 },
  })
  ground(stage, rectangle(-4.6, -8, 4.6, 82), '#6e7175')
  slabs(stage, -8.2, 0, -4.8, 60, 1.2, 0.22)
  slabs(stage, 4.8, 0, 8.2, 60, 1.2, 0.22)
  dashes(stage, [0, 0, -4], [0, 0, 80], 2.4, 2.6, 0.15, '#d2bd7c')
  for (const x of [-4.3, 4.2]) ground(stage, rectangle(x, -6, x + 0.12, 80), '#c9c6bb', { alpha: 0.8 })
  kerb(stage, -4.6, 82, -4.6, -6)
  kerb(stage, 4.6, -6, 4.6, 82)
  drawGrain(stage, 61, 0.06)
  facade(stage, wallLeft, left)
  facade(stage, wallRight, right)
}

export const nightStreet: Scene = {
  name: 'night-street',
  view: { eye: [0.4, 6.8, -3], pitch: 11, fieldOfView: 64 },
  lights: ['dusk', 'night'],
  lamps: [
    ...left.map((shop, i) => ({
      at: [-6.4, 2.4, FIRST + (i + 0.5) * BAY] as Vec,
      reach: 8,
      colour: shop.light,
      strength: 0.75,
    })),
    ...right.map((shop, i) => ({
      at: [6.4, 2.4, FIRST + (i + 0.5) * BAY] as Vec,
      reach: 8,
      colour: shop.light,
      strength: 0.75,
    })),
  ],
  backdrop,
  props: (stage) => {
    const { time } = stage
    const stroll = (start: number, x: number, from: number, to: number, seed: number) =>
      walker(
        travel(
          start,
          [x, from],
          1.2,
          [
            { to: [x + (seed % 3) * 0.3 - 0.3, (from + to) / 2], speed: 1.2 },
            { to: [x, to], speed: 1.2 },
          ],
          { lookAhead: 1.2 },
        ),
        someone(seed),
        time,
      )
    return [
      ...boards(wallLeft, left),
      ...boards(wallRight, right),
      ...[16, 30, 44].map(garland),
      cart(-6.2, 12.6),
      waiting(
        -6.3,
        13.5,
        Math.PI - 0.2,
        someone(520, { top: '#d9d6cc', hat: '#e5e2d8', bag: undefined, skirt: false }),
        time,
        2,
        { armRight: 0.9 + wave(time, 5) * 0.3, armLeft: 0.7 },
      ),
      waiting(-5.3, 11.7, -1.1, someone(523), time, 5),
      cart(6.3, 24.6),
      waiting(6.4, 25.5, Math.PI + 0.2, someone(526, { top: '#3d4d62', bag: undefined }), time, 3, {
        armRight: 0.9 + wave(time, 4) * 0.3,
      }),
      ...table(6.2, 13.4, 1, time),
      ...table(6.5, 16.6, 2, time),
      ...table(-6.4, 19.4, 3, time),
      ...table(-6.2, 31, 4, time),
      ...stroll(0, -5.3, -2, 60, 531),
      ...stroll(4.2, -5.6, 60, -2, 534),
      ...stroll(7.1, 5.3, 60, -2, 537),
      ...stroll(2.6, 5.5, -2, 60, 540),
      ...stroll(5.4, 5.2, -3, 60, 542),
      ...stroll(5.9, 5.6, -3, 60, 545),
      ...driver(
        travel(0.5, [-1.9, 96], 8, [
          { to: [-1.9, 30], speed: 7 },
          { to: [-1.9, -12], speed: 8 },
        ]),
        sedan,
        { paint: '#5b5f66' },
        time,
        true,
      ),
      ...driver(travel(6.2, [-1.9, 96], 8, [{ to: [-1.9, -12], speed: 8 }]), suv, { paint: '#a9adb0' }, time, true),
      ...driver(
        travel(2, [2, -10], 7, [
          { to: [2, 30], speed: 7 },
          { to: [2, 96], speed: 9 },
        ]),
        sedan,
        { paint: '#4f8f86', stripe: '#e3d9b0', taxi: true },
        time,
        true,
      ),
      ...driver(travel(7.4, [2, -10], 7, [{ to: [2, 96], speed: 8 }]), van, { paint: '#8a4a3c' }, time, true),
      ...rider(
        travel(4, [3.7, -8], 6, [{ to: [3.6, 90], speed: 6 }]),
        someone(551, { hat: '#d9c23c', top: '#d9a02c' }),
        '#3a6fa0',
        time,
      ),
      ...rider(
        travel(8.5, [-3.8, 92], 6.4, [{ to: [-3.7, -8], speed: 6.4 }]),
        someone(553, { hat: '#c83c34' }),
        '#8a3a36',
        time,
      ),
    ]
  },
}
