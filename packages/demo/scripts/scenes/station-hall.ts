import { drawSign, onWall, paintWall, patch, wallOf } from './buildings.ts'
import { glow } from './light.ts'
import { fill, type Stage, stroke } from './stage.ts'

export const FRONT = 44

export const hall = (stage: Stage): void => {
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
