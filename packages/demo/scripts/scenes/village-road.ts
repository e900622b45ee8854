import { drawBox } from './buildings.ts'
import { drawHouse, houses } from './farmhouse.ts'
import type { Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { ground, type Prop, type Stage, stroke } from './stage.ts'
import { travel } from './timeline.ts'
import { truck, van } from './vehicle-builds.ts'
import { driver } from './vehicles.ts'
import { fields, terraces } from './village-fields.ts'
import { hen, pole, poles, smoke, wires } from './village-life.ts'

/** The middle of the road, near to far: it winds into the valley. */
const road: readonly (readonly [number, number])[] = [
  [1.4, -6],
  [0.6, 6],
  [-0.4, 16],
  [-0.6, 26],
  [1.6, 38],
  [6, 50],
  [9.6, 62],
  [9, 76],
  [3, 92],
  [-4, 112],
  [-6, 140],
]

const edge = (half: number): (readonly [number, number])[] => {
  const left = road.map(([x, z]) => [x - half, z] as const)
  const right = road.map(([x, z]) => [x + half, z] as const)
  return [...left, ...right.reverse()]
}

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 61, 6)
  drawRidges(stage, [
    { height: 86, distance: 460, colour: '#6d8a90', seed: 81, karst: true },
    { height: 58, distance: 280, colour: '#62806f', seed: 86, karst: true },
    { height: 30, distance: 170, colour: '#587556', seed: 84 },
  ])
  ground(
    stage,
    [
      [-200, -8],
      [200, -8],
      [200, 500],
      [-200, 500],
    ],
    '#7f9156',
  )
  terraces(stage)
  fields(stage)
  ground(stage, edge(3.1), '#8f8a70')
  ground(stage, edge(2.35), '#b3aea1')
  road.forEach(([x, z], i) => {
    const next = road[i + 1]
    if (!next) return
    for (let k = 0; k < 3; k++) {
      const t = k / 3
      const [cx, cz] = [x + (next[0] - x) * t, z + (next[1] - z) * t]
      stroke(
        stage,
        [
          [cx - 2.3, 0.01, cz],
          [cx + 2.3, 0.01, cz],
        ],
        0.05,
        '#8d887b',
      )
    }
    for (const side of [-1.05, 1.05])
      ground(
        stage,
        [
          [x + side - 0.35, z],
          [x + side + 0.35, z],
          [next[0] + side + 0.35, next[1]],
          [next[0] + side - 0.35, next[1]],
        ],
        '#98937f',
        { alpha: 0.35 },
      )
  })
  drawGrain(stage, 31, 0.06)
}

export const villageRoad: Scene = {
  name: 'village-road',
  view: { eye: [0.4, 6.2, -3.5], pitch: 10.5, fieldOfView: 60 },
  lights: ['day', 'dusk'],
  lamps: poles
    .slice(0, 2)
    .map(([x, z]) => ({ at: [x + 1.8, 3, z] as Vec, reach: 11, colour: [255, 206, 138] as const, strength: 0.8 })),
  backdrop,
  props: (stage): Prop[] => {
    const { time } = stage
    const { lit } = stage.light
    const away = road.slice(1).map(([x, z]) => ({ to: [x + 0.85, z] as const, speed: 5.2 }))
    const towards = [...road]
      .reverse()
      .slice(1)
      .map(([x, z]) => ({ to: [x - 0.55, z] as const, speed: 8 }))
    return [
      ...houses.map((house) => ({ at: [house.x, 0, house.z + 2] as Vec, draw: (s: Stage) => drawHouse(s, house) })),
      ...poles.map(([x, z]) => pole(x, z)),
      { at: [0, 0, 7], draw: wires },
      smoke(-10.4, 8.6, 42),
      smoke(14.8, 9.2, 27),
      tree(-9, 34, { height: 8, crown: 6.4, leaf: '#5c7a48', seed: 91 }),
      tree(-20.5, 34, { height: 10, crown: 8.4, leaf: '#54703f', seed: 92 }),
      tree(22, 36, { height: 10, crown: 8, leaf: '#58753f', seed: 93 }),
      tree(7.6, 33, { height: 6, crown: 4.6, leaf: '#6b8a50', seed: 94 }),
      tree(13, 56, { height: 8, crown: 6, leaf: '#5c7a48', seed: 95 }),
      tree(-7, 56, { height: 8, crown: 6, leaf: '#658249', seed: 96 }),
      tree(-2, 84, { height: 9, crown: 7, leaf: '#5c7a48', seed: 97 }),
      tree(16, 84, { height: 9, crown: 7, leaf: '#58753f', seed: 98 }),
      tree(-8, 100, { height: 9, crown: 7, leaf: '#5c7a48', seed: 99 }),
      tree(-31, 24, { height: 9, crown: 7.4, leaf: '#5c7a48', seed: 101, shape: 'tall' }),
      tree(27, 20, { height: 10, crown: 7.4, leaf: '#58753f', seed: 102, shape: 'tall' }),
      shrub(-5.8, 20, 2.2, 1.1, '#5f7d42', 95),
      shrub(5.6, 21.6, 2.2, 1.1, '#6b8748', 96),
      {
        at: [6, 0, 28],
        draw: (s) => {
          for (let i = 0; i < 6; i++)
            drawBox(s, 6 + (i % 3) * 0.9, 28 + Math.floor(i / 3) * 0.5, 0.8, 0.5, 0.7 + (i % 2) * 0.3, '#8b6d49')
        },
      },
      ...walker(
        travel(0, [-1.3, -3], 1.15, [
          { to: [-2.5, 16], speed: 1.15 },
          { to: [-2.7, 26], speed: 1.15 },
          { to: [-8, 29], speed: 1.1 },
          { to: [-14, 30], speed: 1.1 },
        ]),
        someone(61, { bag: 'basket', hat: '#c9b98a', top: '#47607d', skirt: false }),
        time,
      ),
      ...walker(
        travel(8.2, [15, 31.4], 1.2, [
          { to: [9, 30], speed: 1.2 },
          { to: [2.9, 29], speed: 1.2 },
          { to: [2.5, 16], speed: 1.2 },
          { to: [4.2, -6], speed: 1.2 },
        ]),
        someone(66, { top: '#8b4a4f' }),
        time,
      ),
      ...rider(travel(1, [road[10]?.[0] ?? 0, 140], 8, towards), someone(72, { hat: '#c83c34' }), '#3b5f80', time),
      ...driver(travel(5, [2.4, -14], 5.2, away, { lookAhead: 1.8 }), truck, { paint: '#3f6f9c' }, time, lit),
      ...driver(travel(9, [-6, 140], 8, towards, { lookAhead: 1.8 }), van, { paint: '#c9cdcd' }, time, lit),
      waiting(8.2, 20.8, 3.6, someone(81, { bag: undefined, hair: '#8c8a86' }), time, 1),
      waiting(-7, 20.4, 2.4, someone(82, { bag: undefined }), time, 6),
      hen(3.6, 14.2, 1, time),
      hen(4.4, 13.2, 2, time),
      hen(4.1, 15.6, 3, time),
    ]
  },
}
