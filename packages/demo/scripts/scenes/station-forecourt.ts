import { drawBox } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { someone, waiting, walker } from './people.ts'
import { shrub } from './plants.ts'
import { type Prop, type Stage, softShadow, stroke } from './stage.ts'
import { type Journey, momentsOf, travel } from './timeline.ts'
import { bus, sedan } from './vehicle-builds.ts'
import { drawVehicle, driver } from './vehicles.ts'

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

export const people = (stage: Stage): Prop[] => {
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
export const coaches = (stage: Stage): Prop[] => {
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

export const planter = (x: number, z: number, seed: number): Prop => ({
  at: [x + 1.4, 0, z],
  draw: (stage) => {
    softShadow(stage, [x + 1.6, 0, z], 2, 0.8, 0.3)
    drawBox(stage, x, z - 0.4, 3, 0.8, 0.55, '#a19c90')
    for (let i = 0; i < 4; i++)
      shrub(x + 0.4 + i * 0.72, z, 0.95, 0.9, i % 2 ? '#5f7d4c' : '#6f8c55', seed * 5 + i).draw(stage)
  },
})

/** An electric bicycle on its stand. */
export const scooter = (x: number, z: number, paint: string): Prop => ({
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
