import { drawBox, drawSign, wallOf } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { drawPerson, someone } from './people.ts'
import { fill, type Prop, type Stage, stroke } from './stage.ts'
import { wave } from './timeline.ts'

export const gauge: Prop = {
  at: [8.6, 0, 12.4],
  draw: (stage) => {
    drawBox(stage, 8.4, 12.6, 1.1, 0.3, 3.4, '#e2ddce', -1.4)
    const wall = wallOf(8.4, 12.58, 9.5, 12.58, 3.4, -1.4)
    for (let i = 0; i < 8; i++)
      fill(
        stage,
        [0, 1, 2, 3].map(
          (k) =>
            [8.45 + (k === 1 || k === 2 ? (i % 2 ? 0.8 : 0.5) : 0), -1.1 + i * 0.38 + (k > 1 ? 0.14 : 0), 12.57] as Vec,
        ),
        '#2f5f9c',
      )
    drawSign(stage, wall, 0.15, 2.85, 0.8, 0.5, '水位', { colour: '#a83230', size: 0.8 })
  },
}

export const angler = (stage: Stage): void => {
  drawPerson(stage, [-4.6, 0, 13.4], 0.35, someone(44, { hat: '#c9bd94', bag: undefined, skirt: false }), {
    sits: true,
    seat: 0.42,
    armLeft: 0.9,
    armRight: 0.95,
  })
  const tip: Vec = [-3, 2.3 + wave(stage.time, 2) * 0.05, 17.4]
  stroke(stage, [[-4.4, 0.9, 13.9], tip], 0.03, '#3a332b')
  const float: Vec = [-2.7, -1.36 + wave(stage.time, 4) * 0.03, 19.6]
  stroke(stage, [tip, float], 0.012, '#dfe3e1')
  stroke(stage, [float, [float[0], float[1] + 0.16, float[2]]], 0.07, '#d0452f')
}

/** A fisherman's boat that rides at its pole. */
export const sampan = (stage: Stage): Prop => {
  const { time } = stage
  const [x, z, up] = [7.4 + wave(time, 1) * 0.5, 24, -1.4 + wave(time, 3) * 0.03]
  return {
    at: [x, 0, z],
    draw: (s) => {
      const side = (y: number, half: number, deep: number): Vec[] => [
        [x - half, y + 0.3, z],
        [x - half * 0.7, y, z - deep],
        [x + half * 0.7, y, z - deep],
        [x + half, y + 0.35, z],
        [x + half * 0.7, y, z + deep],
        [x - half * 0.7, y, z + deep],
      ]
      fill(s, side(-1.42, 2.9, 0.75), '#26383a', { alpha: 0.5 })
      fill(
        s,
        [
          [x - 2.6, up + 0.55, z],
          [x - 1.8, up, z - 0.6],
          [x + 1.8, up, z - 0.6],
          [x + 2.6, up + 0.6, z],
          [x + 1.8, up + 0.42, z - 0.62],
          [x - 1.8, up + 0.42, z - 0.62],
        ],
        '#5d4636',
      )
      fill(s, side(up + 0.42, 2.6, 0.6), '#8a6a4c')
      fill(s, side(up + 0.4, 2.1, 0.42), '#4d3a2c')
      drawPerson(
        s,
        [x + 0.9, up + 0.35, z],
        -1.3,
        someone(47, { hat: '#c9bd94', bag: undefined, skirt: false, top: '#3f5a6a' }),
        { armLeft: 1 + wave(time, 2) * 0.3, armRight: 0.8 + wave(time, 2) * 0.3, lean: 0.12 },
      )
      stroke(
        s,
        [
          [x + 0.4, up + 2.6, z - 0.2],
          [x + 0.2 + wave(time, 2) * 0.2, up - 0.2, z - 0.7],
        ],
        0.05,
        '#6d5a3c',
      )
    },
  }
}
