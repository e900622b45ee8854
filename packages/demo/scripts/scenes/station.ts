import { drawBlock } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { drawPerson, someone } from './people.ts'
import { tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { ground, rectangle, type Stage } from './stage.ts'
import { coaches, people, planter, scooter } from './station-forecourt.ts'
import { FRONT, hall } from './station-hall.ts'
import { slabs, streetLamp, zebra } from './street.ts'
import { wave } from './timeline.ts'
import { sedan, suv } from './vehicle-builds.ts'
import { parked } from './vehicles.ts'

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 91, 6)
  drawRidges(stage, [
    { height: 70, distance: 420, colour: '#6f8b92', seed: 131, karst: true },
    { height: 44, distance: 240, colour: '#648272', seed: 136, karst: true },
  ])
  ground(
    stage,
    [
      [-200, -8],
      [200, -8],
      [200, 500],
      [-200, 500],
    ],
    '#a6a297',
  )
  const windows = { rows: 5, columns: 6, wide: 0.6, tall: 0.56, seed: 3, litShare: 0.5 }
  drawBlock(stage, { x: -66, z: 62, width: 26, deep: 14, height: 19, colour: '#b7ad9c', windows })
  drawBlock(stage, {
    x: 36,
    z: 60,
    width: 26,
    deep: 14,
    height: 22,
    colour: '#adb2b0',
    windows: { ...windows, rows: 6, seed: 8 },
  })
  ground(stage, rectangle(-70, 10, 70, FRONT - 8), '#777b7e')
  for (let i = 0; i < 6; i++) ground(stage, rectangle(-70, 11 + i * 4.2, 70, 12.6 + i * 4.2), '#6d7174', { alpha: 0.4 })
  ground(stage, rectangle(-70, FRONT - 8, 70, FRONT), '#bbb6a8')
  slabs(stage, -40, FRONT - 8, 40, FRONT, 1.6, 0.14)
  ground(stage, rectangle(-70, -8, 70, 10), '#b2ac9e')
  slabs(stage, -18, -4, 18, 10, 1.4, 0.16)
  // Bays, slanting, with yellow edges.
  for (let i = 0; i < 7; i++) {
    const x = -30 + i * 5.4
    ground(
      stage,
      [
        [x, 22],
        [x + 0.18, 22],
        [x + 4.4, FRONT - 8.6],
        [x + 4.2, FRONT - 8.6],
      ],
      '#dfdccf',
      { alpha: 0.85 },
    )
  }
  ground(stage, rectangle(-70, FRONT - 8.5, 70, FRONT - 8.1), '#d9b858', { alpha: 0.85 })
  zebra(stage, 6.4, 10.4, 10.6, FRONT - 9, 'along-x')
  ground(stage, rectangle(-70, 9.7, 70, 10.1), '#c9c5b8')
  for (const [x, z] of [
    [-4, 15.4],
    [14, 19.4],
  ] as const) {
    ground(
      stage,
      [
        [x, z - 0.14],
        [x + 4, z - 0.14],
        [x + 4, z - 0.6],
        [x + 5.6, z],
        [x + 4, z + 0.6],
        [x + 4, z + 0.14],
        [x, z + 0.14],
      ],
      '#e4e1d6',
      { alpha: 0.85 },
    )
  }
  drawGrain(stage, 51, 0.07)
  hall(stage)
}

export const station: Scene = {
  name: 'station',
  view: { eye: [-1, 8.2, -3], pitch: 9.5, fieldOfView: 58 },
  lights: ['day', 'dusk'],
  lamps: [
    [-20, 38],
    [-8, 38],
    [4, 38],
    [16, 38],
    [-3, 19.6],
    [24, 38],
  ].map(([x, z]) => ({ at: [x ?? 0, 4, z ?? 0] as Vec, reach: 13, colour: [255, 208, 142] as const, strength: 0.5 })),
  backdrop,
  props: (stage) => [
    ...coaches(stage),
    ...people(stage),
    parked(14.6, 27, 0.12, sedan, { paint: '#4f8f86', stripe: '#e3d9b0', taxi: true }),
    parked(17.8, 27.4, 0.1, sedan, { paint: '#4f8f86', stripe: '#e3d9b0', taxi: true }),
    parked(21, 27.8, 0.08, suv, { paint: '#d9dbdb' }),
    parked(24.2, 28.2, 0.06, sedan, { paint: '#7d3a36' }),
    streetLamp(-3, 21.4, { height: 8, arm: 2, heading: Math.PI, reach: 7 }),
    streetLamp(24, 36.4, { height: 8, arm: 2, heading: 0, reach: 7 }),
    ...[-7.4, -3.6, 0.2].map((x, i) => planter(x, 20.8, i)),
    ...[14.4, 15.7, 17, 18.3].map((x, i) =>
      scooter(x, 39, ['#a8403a', '#3d6f8c', '#dcdcd6', '#4d7a5a'][i] ?? '#a8403a'),
    ),
    tree(-33, 41, { height: 8, crown: 6.4, leaf: '#5b7650', seed: 171 }),
    tree(32, 41, { height: 8, crown: 6.4, leaf: '#5b7650', seed: 172 }),
    tree(39, 40, { height: 9, crown: 7, leaf: '#54704b', seed: 173 }),
    {
      at: [-18.8, 0, 36.4],
      draw: (s) =>
        drawPerson(
          s,
          [-18.8, 0, 36.4],
          1.4,
          someone(17, { vest: true, hat: '#2b3b58', legs: '#27324a', bag: undefined, skirt: false }),
          { armRight: 0.8 + wave(s.time, 2) * 0.3, look: wave(s.time, 1) * 0.4 },
        ),
    },
  ],
}
