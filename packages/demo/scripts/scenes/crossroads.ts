import { cornerBlocks, farBlocks } from './crossroads-city.ts'
import { traffic, walkers } from './crossroads-traffic.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { ground, rectangle, type Stage } from './stage.ts'
import { dashes, slabs, streetLamp, trafficLight, zebra } from './street.ts'

/** Half the width of the road away from us, and where the cross road begins and ends. */
const [HALF, NEAR, FAR] = [5.6, 23, 39]

/** Traffic away from us and towards us has green in the first half of the loop. */
const mainIsGreen = (time: number): boolean => time < 3.2

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 31, 6)
  drawRidges(stage, [
    { height: 46, distance: 420, colour: '#708a90', seed: 21, karst: true },
    { height: 30, distance: 260, colour: '#647f72', seed: 28, karst: true },
  ])
  ground(stage, rectangle(-160, -10, 160, 320), '#aaa69a')
  ground(stage, rectangle(-HALF, FAR, HALF, 320), '#71767a')
  farBlocks(stage)
  slabs(stage, -60, FAR, -HALF, 50, 1.6, 0.12)
  slabs(stage, HALF, FAR, 60, 50, 1.6, 0.12)
  slabs(stage, -24, -4, -HALF, NEAR, 1.4, 0.12)
  slabs(stage, HALF, -4, 24, NEAR, 1.4, 0.12)
  ground(stage, rectangle(-HALF, -10, HALF, 200), '#6b7074')
  ground(stage, rectangle(-160, NEAR, 160, FAR), '#6b7074')
  // The next street, where traffic turns off and comes from.
  ground(stage, rectangle(-160, 105, 160, 115), '#6b7074')
  for (const [x, z, cornerX, cornerZ] of [
    [-HALF, NEAR, -1, -1],
    [HALF, NEAR, 1, -1],
    [-HALF, FAR, -1, 1],
    [HALF, FAR, 1, 1],
  ] as const) {
    // Rounded corners of the pavement.
    const arc = [0, 0.25, 0.5, 0.75, 1].map((t) => {
      const a = (t * Math.PI) / 2
      return [x + cornerX * 3.4 * (1 - Math.sin(a)), z + cornerZ * 3.4 * (1 - Math.cos(a))] as const
    })
    ground(stage, [[x, z], ...arc], '#6b7074')
  }
  for (let i = 0; i < 4; i++)
    ground(stage, rectangle(-HALF + 1 + i * 2.7, -10, -HALF + 2 + i * 2.7, 120), '#5f6468', { alpha: 0.35 })
  zebra(stage, -5.2, 16.6, 5.4, 20.4, 'along-z')
  zebra(stage, -5.2, 41, 5.4, 44.4, 'along-z')
  zebra(stage, -12, 24.4, -8.6, 38, 'along-x')
  zebra(stage, 8.6, 24.4, 12, 38, 'along-x')
  const white = '#dddacf'
  ground(stage, rectangle(0.3, 15.2, 5.4, 15.65), white, { alpha: 0.88 })
  ground(stage, rectangle(-5.4, 45.4, -0.3, 45.9), white, { alpha: 0.88 })
  ground(stage, rectangle(-13.3, 23.4, -12.8, 30.8), white, { alpha: 0.88 })
  ground(stage, rectangle(12.8, 31.2, 13.3, 38.6), white, { alpha: 0.88 })
  const yellow = '#ddb95e'
  for (const x of [-0.22, 0.12]) {
    ground(stage, rectangle(x, -10, x + 0.12, 15.4), yellow, { alpha: 0.85 })
    ground(stage, rectangle(x, 45.6, x + 0.12, 140), yellow, { alpha: 0.85 })
    ground(stage, rectangle(-160, 31 + x, -14.5, 31.12 + x), yellow, { alpha: 0.85 })
    ground(stage, rectangle(14.5, 31 + x, 160, 31.12 + x), yellow, { alpha: 0.85 })
  }
  // Bicycles keep to their own lane along the kerb.
  for (const x of [-4.05, 4.05]) {
    ground(stage, rectangle(x - 0.07, -10, x + 0.07, 15.2), white, { alpha: 0.8 })
    ground(stage, rectangle(x - 0.07, 45.6, x + 0.07, 120), white, { alpha: 0.8 })
  }
  for (const z of [27, 35]) {
    dashes(stage, [-15, 0, z], [-80, 0, z], 2.4, 3.4, 0.15)
    dashes(stage, [15, 0, z], [80, 0, z], 2.4, 3.4, 0.15)
  }
  drawGrain(stage, 14, 0.07)
}

const lamps = [
  [-7.6, 47.4],
  [7.6, 47.4],
  [-7.6, 80],
  [7.6, 80],
] as const

export const crossroads: Scene = {
  name: 'crossroads',
  view: { eye: [-1.2, 9.6, -4], pitch: 15.5, fieldOfView: 60 },
  lights: ['day', 'dusk'],
  lamps: lamps.map(([x, z]) => ({ at: [x * 0.7, 3, z], reach: 15, colour: [255, 206, 138], strength: 0.45 })),
  backdrop,
  props: (stage) => {
    const main = mainIsGreen(stage.time) ? 'green' : stage.time < 3.8 ? 'yellow' : 'red'
    const side = main === 'red' ? 'green' : 'red'
    return [
      { at: [0, 0, 58], draw: cornerBlocks },
      ...lamps.map(([x, z]) =>
        streetLamp(x, z, { height: 8.6, arm: 2.6, heading: x < 0 ? Math.PI / 2 : -Math.PI / 2, reach: 7 }),
      ),
      trafficLight([6.8, 0, 41], Math.PI, 6, main),
      trafficLight([-6.9, 0, 21.8], Math.PI, 5.2, main),
      trafficLight([13.6, 0, 22.4], -Math.PI / 2, 5.2, side),
      tree(-11.4, 47.8, { height: 6.4, crown: 5.4, leaf: '#5b7350', seed: 41 }),
      tree(-31.5, 47.4, { height: 7.4, crown: 5.8, leaf: '#557049', seed: 42 }),
      tree(11.4, 47.8, { height: 7.2, crown: 5.6, leaf: '#5d7650', seed: 43 }),
      tree(35.6, 47.6, { height: 7.6, crown: 5.8, leaf: '#536c4b', seed: 44 }),
      tree(-8.6, 62, { height: 7, crown: 5, leaf: '#5b7350', seed: 47 }),
      tree(8.8, 64, { height: 7, crown: 5, leaf: '#557049', seed: 48 }),
      tree(-8.6, 92, { height: 7, crown: 5, leaf: '#5b7350', seed: 49 }),
      tree(8.8, 92, { height: 7, crown: 5, leaf: '#557049', seed: 50 }),
      ...traffic(stage),
      ...walkers(stage),
    ]
  },
}
