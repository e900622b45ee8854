import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { drawPerson, pupil, someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { flag, GATE_Z, gate, school } from './school-building.ts'
import { ground, type Prop, rectangle, type Stage } from './stage.ts'
import { dashes, kerb, slabs, streetLamp, zebra } from './street.ts'
import { travel, wave } from './timeline.ts'
import { sedan, suv, van } from './vehicle-builds.ts'
import { driver, parked } from './vehicles.ts'

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 12, 5)
  drawRidges(stage, [
    { height: 44, distance: 380, colour: '#6f8a8c', seed: 5, karst: true },
    { height: 26, distance: 200, colour: '#5f7a68', seed: 9, karst: true },
  ])
  ground(stage, rectangle(-80, 0, 80, 160), '#a8a294')
  ground(stage, rectangle(-60, GATE_Z, 60, 62), '#8f9a7c')
  ground(stage, rectangle(-7, GATE_Z, 7, 62), '#b3aea2')
  school(stage)
  // The forecourt, the pavement and the road with its crossing.
  ground(stage, rectangle(-60, 16.6, 60, GATE_Z), '#bcb6a8')
  slabs(stage, -40, 16.6, 40, GATE_Z, 1.2)
  ground(stage, rectangle(-60, 16.6, 60, 17), '#d0b25a', { alpha: 0.75 })
  ground(stage, rectangle(-60, 6.4, 60, 16.4), '#6c7175')
  ground(stage, rectangle(-60, -2, 60, 6.4), '#aaa598')
  slabs(stage, -20, 0, 20, 6.4, 1.2)
  for (let i = 0; i < 7; i++)
    ground(stage, rectangle(-60, 9 + i * 0.9, 60, 9.5 + i * 0.9), i % 2 ? '#74797d' : '#666b6f', { alpha: 0.35 })
  dashes(stage, [-60, 0, 11.4], [-3.6, 0, 11.4], 2.4, 2, 0.16, '#dfc06a')
  dashes(stage, [4.6, 0, 11.4], [60, 0, 11.4], 2.4, 2, 0.16, '#dfc06a')
  zebra(stage, -2.6, 6.8, 3.4, 16.2, 'along-x')
  ground(stage, rectangle(-4.2, 6.6, -3.8, 11.2), '#dddbd1', { alpha: 0.85 })
  ground(stage, rectangle(4.6, 11.6, 5, 16.2), '#dddbd1', { alpha: 0.85 })
  kerb(stage, -60, 16.5, 60, 16.5)
  drawGrain(stage, 3, 0.07)
}

const pupilsOut: [start: number, x: number, away: number][] = [
  [0.4, -0.4, -1],
  [1.3, 0.6, 1],
  [2.6, -0.9, -1],
  [3.5, 1.3, 1],
  [4.9, 0.1, -1],
  [6.1, 1.8, 1],
  [7.4, -0.2, -1],
  [8.7, 0.9, 1],
]

const parents: [x: number, z: number, heading: number][] = [
  [-7.8, 19.4, 0.6],
  [-6.6, 19.9, 0.3],
  [-9.4, 20.6, 0.7],
  [-5.6, 18.4, 0.5],
  [-11, 19, 0.9],
  [-12.2, 20.4, 1],
  [6, 19.2, -0.5],
  [7.2, 18.6, -0.4],
  [8.2, 19.9, -0.7],
  [5.4, 20.6, -0.6],
]

const crossers: [start: number, x: number, from: number, to: number][] = [
  [0, -1.6, 18.2, 3],
  [0.5, -0.4, 18.6, 2.4],
  [1, 0.8, 18.4, 2.8],
  [1.7, 2, 18.8, 2.2],
  [0.8, 2.6, 3.4, 19],
]

const moving = (stage: Stage): Prop[] => {
  const { time } = stage
  const lit = stage.light.lit
  const out = pupilsOut.flatMap(([start, x, away], i) => {
    const way = travel(start, [1 + x * 0.6, 60.8], 1.15, [
      { to: [x, GATE_Z - 0.5], speed: 1.15 },
      { to: [away < 0 ? -7 - i * 0.5 : 8, 20 - (i % 3) * 0.7], speed: 1.1 },
      { to: [away < 0 ? -30 : 30, 19 - (i % 3) * 0.6], speed: 1.3 },
    ])
    return walker(way, pupil(i + 1), time)
  })
  const across = crossers.flatMap(([start, x, from, to], i) => {
    // Everybody comes from outside the picture and leaves it: nobody appears out of the air.
    const side = i % 2 ? 1 : -1
    const way = travel(start - 0.4 - Math.abs(x - side * 30) / 1.4, [side * 30, from + 0.6], 1.4, [
      { to: [x, from], speed: 1.4, wait: 0.4 },
      { to: [x + 0.3, to], speed: 1.7 },
      { to: [x - side * 30, to - 1], speed: 1.5 },
    ])
    return walker(way, i === 2 || i === 4 ? someone(40 + i, { bag: undefined }) : pupil(20 + i), time)
  })
  const cars = [
    driver(
      travel(2.2, [-34, 9], 9, [
        { to: [-14, 9], speed: 8 },
        { to: [-6.8, 9], speed: 0, wait: 1.5 },
        { to: [4, 9], speed: 6 },
        { to: [34, 9], speed: 10 },
      ]),
      suv,
      { paint: '#d8dadb' },
      time,
      lit,
    ),
    driver(
      travel(3.4, [36, 13.9], 9, [
        { to: [16, 13.9], speed: 7 },
        { to: [7.4, 13.9], speed: 0, wait: 0.9 },
        { to: [-4, 13.9], speed: 6 },
        { to: [-36, 13.9], speed: 10 },
      ]),
      sedan,
      { paint: '#7c2f2d' },
      time,
      lit,
    ),
    driver(
      travel(7.3, [36, 13.9], 9, [
        { to: [0, 13.9], speed: 8 },
        { to: [-36, 13.9], speed: 9 },
      ]),
      van,
      { paint: '#9aa4aa' },
      time,
      lit,
    ),
  ].flat()
  return [...out, ...across, ...cars]
}

const wardens = (stage: Stage): Prop[] => {
  const { time } = stage
  const stop = Math.min(1, Math.max(0, 1.4 - Math.abs(((time + 9) % 10) - 3.4) * 0.4))
  return [
    {
      at: [-3.3, 0, 15.2],
      draw: (s) => {
        drawPerson(
          s,
          [-3.3, 0, 15.2],
          -1.2,
          someone(3, { vest: true, hat: '#2b3b58', legs: '#27324a', bag: undefined, skirt: false }),
          {
            armRight: 0.2 + stop * 1.3,
            look: wave(time, 1) * 0.5,
          },
        )
      },
    },
    waiting(
      4.4,
      10.6,
      -1.2,
      someone(8, { vest: true, hat: '#2b3b58', legs: '#27324a', bag: undefined, skirt: false }),
      time,
      3,
    ),
    waiting(
      8.6,
      GATE_Z - 0.9,
      Math.PI,
      someone(15, { top: '#2e3d55', hat: '#27324a', legs: '#27324a', bag: undefined, skirt: false }),
      time,
      5,
    ),
  ]
}

export const schoolGate: Scene = {
  name: 'school-gate',
  view: { eye: [0.6, 7.6, -4.5], pitch: 13.5, fieldOfView: 62 },
  lights: ['day', 'dusk'],
  lamps: [
    { at: [-13, 4, 16], reach: 13, colour: [255, 206, 138], strength: 0.55 },
    { at: [12.5, 4, 16], reach: 13, colour: [255, 206, 138], strength: 0.55 },
    { at: [-0.5, 4, 23], reach: 12, colour: [255, 220, 168], strength: 0.5 },
  ],
  backdrop,
  props: (stage) => [
    { at: [0.6, 0, 40], draw: flag },
    { at: [0, 0, GATE_Z], draw: gate },
    tree(-18, 27, { height: 8, crown: 7, leaf: '#5a7350', seed: 1 }),
    tree(-11.5, 28, { height: 7, crown: 5.6, leaf: '#667d55', seed: 2 }),
    tree(14.5, 28, { height: 8, crown: 6.6, leaf: '#557050', seed: 3 }),
    tree(21, 26.4, { height: 9, crown: 7.4, leaf: '#4f684b', seed: 4 }),
    shrub(-9.8, 25, 2.6, 1.4, '#58704a', 6),
    shrub(11, 25.2, 2.8, 1.4, '#5d744c', 8),
    streetLamp(-14, 16.8, { height: 7, arm: 1.8, heading: Math.PI }),
    streetLamp(13.4, 16.8, { height: 7, arm: 1.8, heading: Math.PI }),
    parked(-13.2, 15.3, Math.PI / 2, van, { paint: '#c9cbc9' }),
    parked(-20, 15.3, Math.PI / 2, sedan, { paint: '#3d4a58' }),
    ...parents.map(([x, z, heading], i) => waiting(x, z, heading, someone(60 + i), stage.time, i)),
    ...wardens(stage),
    ...moving(stage),
  ],
}
