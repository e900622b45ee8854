import { drawBlock, drawBox, drawSign, onWall, paintWall, patch, wallOf } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { glow } from './light.ts'
import { drawPerson, someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { fill, ground, type Prop, rectangle, type Stage, softShadow, stroke } from './stage.ts'
import { slabs, streetLamp, zebra } from './street.ts'
import { type Journey, momentsOf, travel, wave } from './timeline.ts'
import { bus, drawVehicle, driver, parked, sedan, suv } from './vehicles.ts'

const FRONT = 44

const hall = (stage: Stage): void => {
  const wall = wallOf(-26, FRONT, 26, FRONT, 9.4)
  for (const side of [wallOf(-26, FRONT + 16, -26, FRONT, 9.4), wallOf(26, FRONT, 26, FRONT + 16, 9.4)])
    paintWall(stage, side, '#b9b7ae')
  paintWall(stage, wall, '#c8c5ba')
  // Glass between slender columns.
  patch(stage, wall, 1, 0.2, 50, 5.6, '#45555f')
  patch(stage, wall, 1, 3.1, 50, 2.7, '#8fa4ae', { alpha: 0.4 })
  if (stage.light.lit) patch(stage, wall, 1, 0.2, 50, 5.6, '#f0d7a2', { glows: true, alpha: 0.8 })
  for (let u = 1; u <= 51; u += 2.5) patch(stage, wall, u - 0.09, 0.2, 0.18, 5.6, '#dcdcd6')
  patch(stage, wall, 1, 2.9, 50, 0.14, '#dcdcd6')
  for (const u of [15, 25, 35]) {
    patch(stage, wall, u, 0, 3, 2.8, stage.light.lit ? '#fbe9bd' : '#2d3941', { glows: stage.light.lit })
    patch(stage, wall, u + 1.44, 0, 0.12, 2.8, '#9aa2a6')
  }
  patch(stage, wall, 0, 6.1, 52, 3.3, '#b8b5aa')
  for (let v = 6.5; v < 9.3; v += 0.45) patch(stage, wall, 0, v, 52, 0.08, '#9f9c92', { alpha: 0.6 })
  // The canopy, its posts and the name on the roof.
  const [z1, z2] = [FRONT - 5, FRONT]
  fill(
    stage,
    [
      [-24, 5.9, z1],
      [24, 5.9, z1],
      [24, 6.3, z2],
      [-24, 6.3, z2],
    ],
    '#6b7b84',
  )
  fill(
    stage,
    [
      [-24, 5.5, z1],
      [24, 5.5, z1],
      [24, 5.9, z1],
      [-24, 5.9, z1],
    ],
    '#4b7f8a',
  )
  for (let x = -22; x <= 22; x += 8.8)
    stroke(
      stage,
      [
        [x, 0, z1 + 0.4],
        [x, 5.6, z1 + 0.4],
      ],
      0.34,
      '#d7d8d4',
      0.94,
    )
  const name = wallOf(-13, FRONT - 0.4, 13, FRONT - 0.4, 3, 9.2)
  for (let u = 1; u < 26; u += 2.4) stroke(stage, [onWall(name, u, 0), onWall(name, u, 0.5)], 0.1, '#777a7a')
  drawSign(stage, name, 0, 0.1, 26, 2.9, '示例汽车客运站', {
    colour: stage.light.lit ? '#ff6a55' : '#a8322b',
    size: 0.86,
    spacing: 0.24,
    glows: stage.light.lit,
  })
  if (stage.light.lit) {
    const s = stage.view.project([0, 10.6, FRONT])
    glow(stage.ctx, s.x, s.y, 130, [255, 90, 66], 0.3, 0.26)
  }
  // The clock.
  const c = stage.view.project([21, 7.7, FRONT - 0.1])
  const r = (stage.view.focal / c.depth) * 1.1
  const { ctx } = stage
  ctx.fillStyle = stage.light.lit ? '#f4ecd2' : '#e6e4da'
  ctx.beginPath()
  ctx.arc(c.x, c.y, r, 0, 7)
  ctx.fill()
  ctx.strokeStyle = '#3a4046'
  ctx.lineWidth = 1
  ctx.stroke()
  ctx.beginPath()
  ctx.moveTo(c.x + r * 0.55, c.y + r * 0.3)
  ctx.lineTo(c.x, c.y)
  ctx.lineTo(c.x - r * 0.2, c.y - r * 0.75)
  ctx.stroke()
}

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

/** The suitcase on wheels behind somebody. */
const luggage = (journey: Journey, suitcase: string, time: number): Prop[] =>
  momentsOf(journey, time).flatMap((moment) => {
    const [sin, cos] = [Math.sin(moment.heading), Math.cos(moment.heading)]
    const [x, , z] = moment.at
    const [cx, cz] = [x - sin * 0.62 + cos * 0.22, z - cos * 0.62 - sin * 0.22]
    return [
      {
        at: [cx, 0, cz] as Vec,
        draw: (stage: Stage) => {
          drawBox(stage, cx - 0.2, cz - 0.15, 0.4, 0.3, 0.62, suitcase, 0.05)
          stroke(
            stage,
            [
              [cx, 0.66, cz],
              [x + cos * 0.2, 0.85, z - sin * 0.2],
            ],
            0.03,
            '#6d7276',
          )
        },
      },
    ]
  })

const travellers: [start: number, legs: readonly (readonly [number, number])[], suitcase: string][] = [
  [
    9.7,
    [
      [-14, -4],
      [-6, 8],
      [6.8, 9.6],
      [8, 34],
      [3, 43],
    ],
    '#a33b35',
  ],
  [
    1.8,
    [
      [2, 43.4],
      [7, 36],
      [8.8, 33],
      [9, 11],
      [18, 6],
      [26, -2],
    ],
    '#3c5f86',
  ],
  [
    1.4,
    [
      [1, 43.4],
      [8, 36],
      [9.8, 32],
      [9.6, 10],
      [4, 6],
      [0, -5],
    ],
    '#4b4f55',
  ],
  [
    8.9,
    [
      [16, -4],
      [10.4, 9.6],
      [9.4, 34],
      [10, 43],
    ],
    '#7d6a3a',
  ],
  [
    8.3,
    [
      [-30, 40.6],
      [-8, 40],
      [0, 43.6],
    ],
    '#5d7a54',
  ],
  [
    3.4,
    [
      [10.4, 43.4],
      [14, 40.4],
      [34, 40.6],
    ],
    '#8c4a63',
  ],
]

const people = (stage: Stage): Prop[] => {
  const { time } = stage
  const going = travellers.flatMap(([start, legs, suitcase], i) => {
    const way = travel(
      start,
      legs[0] ?? [0, 0],
      1.35,
      legs.slice(1).map((to) => ({ to, speed: 1.35 })),
      { lookAhead: 1 },
    )
    return [
      ...walker(way, someone(160 + i * 5, { bag: i % 2 ? 'backpack' : 'shoulder' }), time),
      ...luggage(way, suitcase, time),
    ]
  })
  const queue = [0, 1, 2, 3, 4].map((i) =>
    waiting(
      -17.4 + i * 0.95,
      36.6 + (i % 2) * 0.3,
      -1.4,
      someone(400 + i * 3, i % 2 ? { bag: 'backpack' } : {}),
      time,
      i,
    ),
  )
  const others = [
    [-8.4, 6.6, 0.8],
    [-9.4, 7, 1.6],
    [6.4, 38.6, 2.6],
    [7.6, 38.2, -2.4],
    [20.6, 39.4, 3.2],
    [-3, 39, 2.8],
    [8, 5.4, -0.3],
    [9, 5.2, 0.3],
  ] as const
  return [...going, ...queue, ...others.map(([x, z, heading], i) => waiting(x, z, heading, someone(430 + i), time, i))]
}

/** Coaches rest in their bays; a coach and a taxi pass when nobody is on the crossing. */
const coaches = (stage: Stage): Prop[] => {
  const { time } = stage
  const { lit } = stage.light
  const slant = Math.atan2(4.2, 13.4)
  const rest = (x: number, paint: string, stripe: string): Prop => ({
    // The one nearer to the middle stands before its neighbour.
    at: [x, 0, 29 + Math.abs(x) * 0.05],
    draw: (s) => drawVehicle(s, [x, 0, 29.2], slant + Math.PI, bus, { paint, stripe }, {}),
  })
  return [
    rest(-29.8, '#d9dbd8', '#4e8a80'),
    rest(-24.4, '#c8d2d6', '#3f6ea0'),
    rest(-13.6, '#dcd8cb', '#a8573d'),
    rest(-8.2, '#d9dbd8', '#4e8a80'),
    rest(-19, '#d5dce0', '#3f6ea0'),
    ...driver(
      travel(7.3, [-72, 16.6], 8, [
        { to: [-1.4, 16.6], speed: 6 },
        { to: [74, 16.6], speed: 9 },
      ]),
      bus,
      { paint: '#dfe0da', stripe: '#b0523f' },
      time,
      lit,
    ),
    ...driver(
      travel(0.6, [66, 13], 8, [
        { to: [13, 13], speed: 7 },
        { to: [-62, 13], speed: 10 },
      ]),
      sedan,
      { paint: '#4f8f86', stripe: '#e3d9b0', taxi: true },
      time,
      lit,
    ),
  ]
}

const planter = (x: number, z: number, seed: number): Prop => ({
  at: [x + 1.4, 0, z],
  draw: (stage) => {
    softShadow(stage, [x + 1.6, 0, z], 2, 0.8, 0.3)
    drawBox(stage, x, z - 0.4, 3, 0.8, 0.55, '#a19c90')
    for (let i = 0; i < 4; i++)
      shrub(x + 0.4 + i * 0.72, z, 0.95, 0.9, i % 2 ? '#5f7d4c' : '#6f8c55', seed * 5 + i).draw(stage)
  },
})

/** An electric bicycle on its stand. */
const scooter = (x: number, z: number, paint: string): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    softShadow(stage, [x, 0, z], 0.4, 0.9, 0.4)
    for (const dz of [-0.58, 0.6])
      stroke(
        stage,
        [
          [x, 0.05, z + dz],
          [x, 0.5, z + dz],
        ],
        0.13,
        '#1c1e21',
      )
    stroke(
      stage,
      [
        [x, 0.5, z - 0.6],
        [x, 0.7, z - 0.2],
        [x, 0.36, z + 0.1],
        [x, 0.42, z + 0.4],
      ],
      0.24,
      paint,
    )
    stroke(
      stage,
      [
        [x, 0.3, z + 0.62],
        [x, 1, z + 0.44],
      ],
      0.13,
      paint,
      0.9,
    )
    stroke(
      stage,
      [
        [x - 0.28, 1.02, z + 0.44],
        [x + 0.28, 1.02, z + 0.44],
      ],
      0.06,
      '#2a2d31',
    )
  },
})

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
