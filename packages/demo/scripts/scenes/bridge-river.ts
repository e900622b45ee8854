import { createDice, type Vec } from './geometry.ts'
import { skyAt } from './landscape.ts'
import { tone } from './light.ts'
import { fill, ground, type Stage, tracePolygon } from './stage.ts'
import { traceMasonry } from './stone-bridge.ts'
import { pulse, wave } from './timeline.ts'

const bankNear: readonly (readonly [number, number])[] = [
  [-80, 4],
  [-30, 9],
  [-12, 13.5],
  [-2, 14.5],
  [6, 12.5],
  [12, 8],
  [16, 0],
  [17, -8],
  [-80, -8],
]

const bankFar: readonly (readonly [number, number])[] = [
  [-120, 60],
  [-70, 66],
  [-20, 74],
  [14, 70],
  [34, 60],
  [52, 48],
  [80, 40],
  [120, 38],
  [160, 120],
  [-160, 120],
]

export const river = (stage: Stage): void => {
  const { ctx, light, view } = stage
  if (
    !tracePolygon(stage, [
      [-160, -1.4, -8],
      [160, -1.4, -8],
      [160, -1.4, 130],
      [-160, -1.4, 130],
    ])
  )
    return
  const [top, bottom] = [view.project([0, 0, 80]).y, 360]
  const g = ctx.createLinearGradient(0, top, 0, bottom)
  g.addColorStop(0, skyAt(light, 0.92))
  g.addColorStop(0.3, tone(light, '#86a09f', 40, [0, 90, 0]))
  g.addColorStop(1, tone(light, '#47696c', 15, [0, 90, 0]))
  ctx.fillStyle = g
  ctx.fill()
  // The bridge and the far bank lie on the water.
  ctx.save()
  ctx.filter = 'blur(2.5px)'
  ctx.globalAlpha = 0.17
  traceMasonry(stage, -1)
  ctx.fillStyle = tone(light, '#8f8a7c', 20, [0, 90, 0])
  ctx.fill('evenodd')
  ctx.restore()
}

export const glints = (stage: Stage): void => {
  const { ctx, view, time, light } = stage
  const dice = createDice(15)
  for (let i = 0; i < 120; i++) {
    const [x, z, late] = [(dice() - 0.5) * 110, 6 + dice() ** 1.4 * 56, dice()]
    const s = view.project([x + wave(time, 1, late) * 0.6, -1.4, z])
    const long = (view.focal / s.depth) * (0.5 + dice() * 1.6)
    if (s.y < view.project([x, -1.4, 60]).y) continue
    ctx.strokeStyle = light.name === 'day' ? '#e8f0ee' : '#e7b594'
    ctx.globalAlpha = 0.05 + 0.32 * pulse(time, 2, late) ** 2
    ctx.lineWidth = 0.8
    ctx.beginPath()
    ctx.moveTo(s.x - long, s.y)
    ctx.quadraticCurveTo(s.x, s.y - 0.9, s.x + long, s.y)
    ctx.stroke()
  }
  ctx.globalAlpha = 1
}

export const banks = (stage: Stage): void => {
  const lift = (points: readonly (readonly [number, number])[], y: number) => points.map(([x, z]) => [x, y, z] as Vec)
  fill(stage, lift(bankFar, -1.3), '#8f8a72')
  fill(
    stage,
    lift(
      bankFar.map(([x, z]) => [x, z + 2.2]),
      0,
    ),
    '#6f8658',
  )
  fill(
    stage,
    lift(
      bankFar.map(([x, z]) => [x, z + 12]),
      0.2,
    ),
    '#7d9160',
  )
}

export const nearBank = (stage: Stage): void => {
  const lift = (points: readonly (readonly [number, number])[], y: number) => points.map(([x, z]) => [x, y, z] as Vec)
  fill(
    stage,
    lift(
      bankNear.map(([x, z]) => [x, z + 1.6]),
      -1.3,
    ),
    '#a39b86',
  )
  bankNear.slice(0, 7).forEach(([x, z], i) => {
    const next = bankNear[i + 1]
    if (next)
      fill(
        stage,
        [
          [x, 0, z],
          [next[0], 0, next[1]],
          [next[0] + 0.3, -1.3, next[1] + 1.5],
          [x, -1.3, z + 1.5],
        ],
        i % 2 ? '#9a927d' : '#a59d88',
      )
  })
  fill(stage, lift(bankNear, 0), '#7f8f5e')
  const path = bankNear.slice(0, 7).map(([x, z]) => [x, z - 1] as const)
  ground(stage, [...path, ...path.map(([x, z]) => [x - 0.5, z - 2.8] as const).reverse()], '#c3bba7')
  const dice = createDice(4)
  for (let i = 0; i < 120; i++) {
    const [x, z] = [-34 + dice() * 46, -4 + dice() * 12]
    const s = stage.view.project([x, 0, z])
    if (s.depth < 2) continue
    const r = (stage.view.focal / s.depth) * 0.16
    stage.ctx.fillStyle = tone(stage.light, dice() < 0.6 ? '#6f8450' : '#93a066', s.depth, [x, 0, z])
    stage.ctx.fillRect(s.x, s.y, r, r * 0.8)
  }
}
