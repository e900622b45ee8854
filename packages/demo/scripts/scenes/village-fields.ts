import { createDice, type Vec } from './geometry.ts'
import { tone } from './light.ts'
import { fill, ground, type Stage, stroke } from './stage.ts'

/** Terraces: steps of field that follow the slope, each with its own green. */
export const terraces = (stage: Stage): void => {
  const greens = ['#8a9a56', '#9aa860', '#7d8f4f', '#b0ab62', '#748a4c', '#a5a45c']
  for (const side of [-1, 1]) {
    for (let step = 0; step < 7; step++) {
      const [near, far] = [62 + step * 9, 72 + step * 9.4]
      const [low, high] = [step * 1.9, step * 1.9 + 1.9]
      const bend = (x: number): number => Math.sin(x * 0.09 + step * 0.7) * 3
      const xs = Array.from({ length: 15 }, (_, i) => side * (20 + step * 1.5) + side * i * 8)
      fill(
        stage,
        [
          ...xs.map((x) => [x, low, near + bend(x)] as Vec),
          ...[...xs].reverse().map((x) => [x, low, far + bend(x)] as Vec),
        ],
        greens[(step + (side > 0 ? 2 : 0)) % 6] ?? '#8a9a56',
      )
      fill(
        stage,
        [
          ...xs.map((x) => [x, low, far + bend(x)] as Vec),
          ...[...xs].reverse().map((x) => [x, high, far + bend(x)] as Vec),
        ],
        '#6d6a48',
      )
    }
  }
}

export const fields = (stage: Stage): void => {
  const dice = createDice(91)
  for (const [x1, z1, x2, z2, colour, row] of [
    [-40, -4, -3.4, 19, '#7f9450', '#66803f'],
    [4.6, -4, 44, 20, '#93964f', '#7a8240'],
    [4.4, 31, 14, 39, '#869a52', '#6d8443'],
    [-40, 30, -4.4, 37, '#8d9450', '#748042'],
  ] as const) {
    ground(
      stage,
      [
        [x1, z1],
        [x2, z1],
        [x2, z2],
        [x1, z2],
      ],
      colour,
    )
    for (let z = z1; z < z2; z += 0.9)
      stroke(
        stage,
        [
          [Math.max(x1, -26), 0.02, z],
          [Math.min(x2, 26), 0.02, z + 0.1],
        ],
        0.34,
        row,
      )
    for (let i = 0; i < 900; i++) {
      const [x, z] = [x1 + dice() * (x2 - x1), z1 + Math.floor(dice() * ((z2 - z1) / 0.9)) * 0.9]
      const s = stage.view.project([x, 0.1, z])
      if (s.depth < 1) continue
      const r = (stage.view.focal / s.depth) * 0.13
      stage.ctx.fillStyle = tone(
        stage.light,
        dice() < 0.5 ? '#64803e' : '#86a04e',
        s.depth,
        [x, -8, z],
        0.9 + dice() * 0.2,
      )
      stage.ctx.beginPath()
      stage.ctx.ellipse(s.x, s.y - r * 0.4, r, r * 0.62, 0, 0, 7)
      stage.ctx.fill()
    }
  }
}
