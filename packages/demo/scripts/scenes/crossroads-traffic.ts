import { someone, waiting, walker } from './people.ts'
import { rider } from './riders.ts'
import type { Prop, Stage } from './stage.ts'
import { type Leg, travel } from './timeline.ts'
import { type Build, bus, sedan, suv, van } from './vehicle-builds.ts'
import { driver } from './vehicles.ts'

export const traffic = (stage: Stage): Prop[] => {
  const { time } = stage
  const { lit } = stage.light
  const go = (
    start: number,
    from: readonly [number, number],
    speed: number,
    legs: Leg[],
    build: Build,
    paint: string,
    stripe?: string,
  ): Prop[] =>
    driver(
      travel(start, from, speed, legs, { lookAhead: 1.6 }),
      build,
      stripe ? { paint, stripe } : { paint },
      time,
      lit,
    )
  return [
    // Away from us: two wait at the line and go with the green.
    go(
      3.9,
      [2.3, -14],
      8,
      [
        { to: [2.3, 4], speed: 7 },
        { to: [2.3, 12.8], speed: 0, wait: 1.4 },
        { to: [2.3, 34], speed: 9 },
        { to: [2.3, 105], speed: 13 },
        { to: [9, 110], speed: 9 },
        { to: [40, 110], speed: 11 },
      ],
      sedan,
      '#d9dbdb',
    ),
    go(
      5.7,
      [2.3, -14],
      8,
      [
        { to: [2.3, 0], speed: 7 },
        { to: [2.3, 6.4], speed: 0, wait: 1.2 },
        { to: [2.3, 20], speed: 7 },
        { to: [2.3, 105], speed: 13 },
        { to: [9, 110], speed: 9 },
        { to: [40, 110], speed: 11 },
      ],
      suv,
      '#39444f',
    ),
    // Towards us: one waited, one comes through on the last of the green.
    go(
      6,
      [-40, 110],
      12,
      [
        { to: [-8, 110], speed: 9 },
        { to: [-2.3, 104], speed: 8 },
        { to: [-2.3, 72], speed: 9 },
        { to: [-2.3, 47.8], speed: 0, wait: 1 },
        { to: [-2.3, 30], speed: 10 },
        { to: [-2.3, -22], speed: 11 },
      ],
      sedan,
      '#c7b27a',
    ),
    go(
      3.1,
      [-40, 110],
      12,
      [
        { to: [-8, 110], speed: 9 },
        { to: [-2.3, 104], speed: 8 },
        { to: [-2.3, 70], speed: 10 },
        { to: [-2.3, 20], speed: 11 },
        { to: [-2.3, -22], speed: 11 },
      ],
      sedan,
      '#8c3430',
    ),
    // Across, in the second half.
    go(
      3.1,
      [-64, 28.9],
      11,
      [
        { to: [-34, 28.9], speed: 9 },
        { to: [0, 28.9], speed: 10 },
        { to: [64, 28.9], speed: 12 },
      ],
      bus,
      '#4d8271',
      '#d9dfda',
    ),
    go(
      4.4,
      [64, 33],
      12,
      [
        { to: [28, 33], speed: 11 },
        { to: [-64, 33], speed: 13 },
      ],
      suv,
      '#e0e1df',
    ),
    go(
      3.4,
      [66, 36.6],
      12,
      [
        { to: [30, 36.6], speed: 10 },
        { to: [-64, 36.6], speed: 12 },
      ],
      sedan,
      '#50657e',
    ),
    go(
      2.6,
      [-66, 25.2],
      13,
      [
        { to: [-20, 25.2], speed: 12 },
        { to: [64, 25.2], speed: 13 },
      ],
      van,
      '#d4d2c8',
    ),
    rider(
      travel(2.2, [-40, 24.1], 7.4, [{ to: [40, 24.3], speed: 7.4 }]),
      someone(5, { hat: '#c8a23c' }),
      '#b8423a',
      time,
    ),
    rider(
      travel(9.2, [4.8, -8], 6.6, [
        { to: [4.8, 105], speed: 7 },
        { to: [40, 109], speed: 7 },
      ]),
      someone(9, { hat: '#dfe3e4' }),
      '#3b6f86',
      time,
    ),
  ].flat()
}

export const walkers = (stage: Stage): Prop[] => {
  const { time } = stage
  const cross: [
    start: number,
    from: readonly [number, number],
    to: readonly [number, number],
    beyond: readonly [number, number],
  ][] = [
    [4.4, [-6.6, 18], [6.6, 18.6], [22, 17]],
    [4.6, [-7, 19.3], [6.8, 19.4], [23, 21]],
    [4.8, [-7.4, 17.2], [6.6, 17.4], [11, -6]],
    [3.9, [6.8, 18.9], [-6.8, 18.2], [-22, 17]],
    [4.4, [7.4, 17.7], [-6.6, 17.4], [-11, -6]],
    [4.2, [7, 19.9], [-6.8, 19.6], [-24, 20]],
    [4, [-6.8, 42.6], [6.8, 42.4], [36, 45]],
    [4.2, [6.8, 43.2], [-6.8, 43], [-36, 45]],
  ]
  const crossing = cross.flatMap(([start, from, to, beyond], i) => {
    // Everybody comes from outside the picture and leaves it: nobody appears out of the air.
    const outside: readonly [number, number] = [Math.sign(from[0]) * (from[1] > 30 ? 36 : 24), from[1] + 1]
    const way = travel(start - 0.6 - Math.abs(outside[0] - from[0]) / 1.4, outside, 1.4, [
      { to: from, speed: 1.4, wait: 0.6 },
      { to, speed: 1.9 },
      { to: beyond, speed: 1.5 },
    ])
    return walker(way, someone(100 + i), time)
  })
  const along = [
    walker(travel(2, [-36, 47.6], 1.4, [{ to: [36, 47.4], speed: 1.4 }]), someone(120), time),
    walker(travel(6, [36, 48.4], 1.3, [{ to: [-36, 48.6], speed: 1.3 }]), someone(121), time),
    walker(
      travel(3, [16, -6], 1.3, [
        { to: [15, 14], speed: 1.3 },
        { to: [30, 20], speed: 1.3 },
      ]),
      someone(122, { bag: 'basket' }),
      time,
    ),
  ].flat()
  return [
    ...crossing,
    ...along,
    waiting(-14.5, 47.8, 2.4, someone(130), time, 4),
    waiting(19, 48, 3.4, someone(131), time, 7),
  ]
}
