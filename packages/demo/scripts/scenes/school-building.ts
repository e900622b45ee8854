import { drawBlock, drawBox, drawSign, paintWall, patch, wallOf } from './buildings.ts'
import type { Vec } from './geometry.ts'
import { fill, type Stage, stroke } from './stage.ts'
import { wave } from './timeline.ts'

export const GATE_Z = 24

export const school = (stage: Stage): void => {
  const windows = {
    rows: 3,
    columns: 9,
    wide: 0.7,
    tall: 0.6,
    from: 0.04,
    to: 0.96,
    seed: 4,
    litShare: 0.5,
    sill: true,
  }
  drawBlock(stage, { x: -29, z: 62, width: 26, deep: 12, height: 11.4, colour: '#c9bda6', roof: '#92604f', windows })
  drawBlock(stage, {
    x: 5,
    z: 60,
    width: 26,
    deep: 12,
    height: 11.4,
    colour: '#cfc4ae',
    roof: '#92604f',
    windows: { ...windows, seed: 11 },
  })
  drawBlock(stage, {
    x: -3.5,
    z: 61,
    width: 9,
    deep: 9,
    height: 14.2,
    colour: '#a8685a',
    roof: '#7c4a3e',
    windows: { ...windows, rows: 4, columns: 2, seed: 7 },
  })
  for (const [x, w, z] of [
    [-29, 26, 62],
    [5, 26, 60],
  ] as const) {
    const wall = wallOf(x, z, x + w, z, 11.4)
    for (const v of [3.7, 7.4]) patch(stage, wall, 0, v, w, 0.28, '#b0705e')
  }
}

export const gate = (stage: Stage): void => {
  // The wall with its railings on both sides of the gate.
  for (const [x1, x2] of [
    [-30, -8],
    [8.6, 30],
  ] as const) {
    const wall = wallOf(x1, GATE_Z, x2, GATE_Z, 0.9)
    paintWall(stage, wall, '#b9ad98')
    for (let x = x1; x < x2; x += 0.5)
      stroke(
        stage,
        [
          [x, 0.9, GATE_Z],
          [x, 2.1, GATE_Z],
        ],
        0.05,
        '#3d5a55',
      )
    stroke(
      stage,
      [
        [x1, 2.1, GATE_Z],
        [x2, 2.1, GATE_Z],
      ],
      0.07,
      '#3d5a55',
    )
    for (let x = x1; x <= x2; x += 4.4) drawBox(stage, x - 0.3, GATE_Z - 0.3, 0.6, 0.6, 2.4, '#c4b8a2')
  }
  drawBox(stage, -8.2, GATE_Z - 0.6, 1.7, 1.4, 5.4, '#b7a78e')
  drawBox(stage, 6.2, GATE_Z - 0.6, 1.7, 1.4, 5.4, '#b7a78e')
  drawBox(stage, -9, GATE_Z - 0.8, 17.8, 1.8, 1.9, '#8b3a31', 4.7)
  const board = wallOf(-9, GATE_Z - 0.82, 8.8, GATE_Z - 0.82, 1.9, 4.7)
  patch(stage, board, 0, 1.72, 17.8, 0.18, '#b9694f')
  drawSign(stage, board, 1, 0.12, 15.8, 1.66, '示例学校', { colour: '#f3dca6', size: 0.8, spacing: 0.7 })
  // The folding gate, half drawn back.
  for (let x = -6.4; x < -1.4; x += 0.42) {
    stroke(
      stage,
      [
        [x, 0.1, GATE_Z],
        [x + 0.4, 1.25, GATE_Z],
      ],
      0.05,
      '#dfe2e3',
    )
    stroke(
      stage,
      [
        [x + 0.4, 0.1, GATE_Z],
        [x, 1.25, GATE_Z],
      ],
      0.05,
      '#c2c7c9',
    )
    stroke(
      stage,
      [
        [x, 0.05, GATE_Z],
        [x, 1.3, GATE_Z],
      ],
      0.07,
      '#e8eaea',
    )
  }
  // The warden's lodge.
  drawBox(stage, 9.2, GATE_Z - 3.4, 3.4, 2.8, 2.9, '#d8d6cc')
  const lodge = wallOf(9.2, GATE_Z - 3.42, 12.6, GATE_Z - 3.42, 2.9)
  patch(stage, lodge, 0.25, 1.15, 1.9, 1.3, '#3f4f5b')
  patch(stage, lodge, 0.3, 1.75, 1.8, 0.65, '#8fa3ae', { alpha: 0.45 })
  patch(stage, lodge, 2.35, 0.05, 0.85, 2.2, '#55636c')
  if (stage.light.lit) patch(stage, lodge, 0.25, 1.15, 1.9, 1.3, '#f1d9a0', { glows: true, alpha: 0.85 })
  drawBox(stage, 8.9, GATE_Z - 3.8, 4, 3.5, 0.28, '#3f5f84', 2.9)
}

export const flag = (stage: Stage): void => {
  const [x, z] = [0.6, 40]
  stroke(
    stage,
    [
      [x, 0, z],
      [x, 10.5, z],
    ],
    0.12,
    '#d4d6d6',
  )
  const strip: Vec[] = []
  const under: Vec[] = []
  for (let i = 0; i <= 8; i++) {
    const u = i / 8
    const bend = wave(stage.time, 3, -u * 0.55) * 0.18 * u
    strip.push([x + u * 2.7, 10.3 - u * 0.35 + bend, z])
    under.unshift([x + u * 2.6, 8.6 - u * 0.45 + bend, z])
  }
  fill(stage, [...strip, ...under], '#c3372d')
}
