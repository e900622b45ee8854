import { createDice, type Vec } from './geometry.ts'
import { skyAt } from './landscape.ts'
import { tone } from './light.ts'
import { ground, type Prop, type Stage, tracePolygon } from './stage.ts'
import { pulse, wave } from './timeline.ts'

/** The shore of the lake, seen from above. */
const shore: readonly (readonly [number, number])[] = [
  [-60, 31],
  [-34, 25],
  [-20, 22.5],
  [-8, 22],
  [2, 24],
  [9, 28],
  [20, 30.5],
  [34, 30],
  [70, 34],
  [90, 60],
  [60, 72],
  [26, 70],
  [4, 66],
  [-20, 70],
  [-60, 76],
  [-90, 60],
]

export const smoothLine = (line: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  let points = [...line]
  for (let round = 0; round < 2; round++) {
    points = points.flatMap((p, i) => {
      const q = points[i + 1]
      if (!q) return [p]
      return [
        [p[0] * 0.75 + q[0] * 0.25, p[1] * 0.75 + q[1] * 0.25],
        [p[0] * 0.25 + q[0] * 0.75, p[1] * 0.25 + q[1] * 0.75],
      ] as const
    })
  }
  return points
}

export const water = (stage: Stage): void => {
  const { ctx, view, light } = stage
  ground(
    stage,
    smoothLine([...shore, shore[0] ?? [0, 0]]).map(([x, z]) => [x * 1.012, z - 0.5] as const),
    '#a59d86',
  )
  if (
    tracePolygon(
      stage,
      smoothLine([...shore, shore[0] ?? [0, 0]]).map(([x, z]) => [x, 0, z] as Vec),
    ) === undefined
  )
    return
  const [top, bottom] = [view.project([0, 0, 72]).y, view.project([0, 0, 22]).y]
  const g = ctx.createLinearGradient(0, top, 0, bottom)
  g.addColorStop(0, skyAt(light, 0.95))
  g.addColorStop(0.35, tone(light, '#8fa7a6', 40, [0, 90, 40]))
  g.addColorStop(1, tone(light, '#4f6f70', 20, [0, 90, 20]))
  ctx.save()
  ctx.fillStyle = g
  ctx.fill()
  ctx.clip()
  // The far bank and its trees stand on their heads in the water.
  const dice = createDice(77)
  ctx.filter = 'blur(3px)'
  for (let i = 0; i < 80; i++) {
    const x = dice() * 640
    const long = 8 + dice() * 20
    const fade = ctx.createLinearGradient(0, top, 0, top + long)
    fade.addColorStop(0, tone(light, '#40584a', 50, [0, 90, 60]))
    fade.addColorStop(1, 'rgba(70,96,90,0)')
    ctx.globalAlpha = 0.4
    ctx.fillStyle = fade
    ctx.fillRect(x - 9, top, 18, long)
  }
  ctx.restore()
  ctx.globalAlpha = 1
}

export const ripples = (stage: Stage): void => {
  const { ctx, view, time, light } = stage
  const dice = createDice(5)
  for (let i = 0; i < 70; i++) {
    const [x, z] = [(dice() - 0.5) * 90, 26 + dice() ** 1.5 * 42]
    const late = dice()
    if (!inside(x, z)) continue
    const s = view.project([x + wave(time, 1, late) * 0.5, 0, z])
    const long = (view.focal / s.depth) * (0.8 + dice() * 2)
    ctx.strokeStyle = light.name === 'day' ? '#e6eeec' : '#e8b99a'
    ctx.globalAlpha = 0.08 + 0.34 * pulse(time, 2, late) ** 2
    ctx.lineWidth = 0.8
    ctx.beginPath()
    ctx.moveTo(s.x - long, s.y)
    ctx.quadraticCurveTo(s.x, s.y - 0.8, s.x + long, s.y)
    ctx.stroke()
  }
  ctx.globalAlpha = 1
}

const inside = (x: number, z: number): boolean => {
  let odd = false
  shore.forEach(([ax, az], i) => {
    const [bx, bz] = shore[(i + shore.length - 1) % shore.length] ?? [0, 0]
    if (az > z !== bz > z && x < ((bx - ax) * (z - az)) / (bz - az) + ax) odd = !odd
  })
  return odd
}

export const duck = (x: number, z: number, towards: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const s = stage.view.project([x, 0, z])
    const r = (stage.view.focal / s.depth) * 0.34
    const { ctx } = stage
    ctx.fillStyle = 'rgba(235,240,238,.28)'
    ctx.beginPath()
    ctx.ellipse(s.x - towards * r * 1.6, s.y + r * 0.3, r * 2.4, r * 0.35, 0, 0, 7)
    ctx.fill()
    ctx.fillStyle = tone(stage.light, '#e9e5d8', s.depth, [x, 0, z])
    ctx.beginPath()
    ctx.ellipse(s.x, s.y - r * 0.2, r * 1.1, r * 0.55, 0, 0, 7)
    ctx.ellipse(s.x + towards * r, s.y - r * 0.9, r * 0.42, r * 0.4, 0, 0, 7)
    ctx.fill()
    ctx.fillStyle = '#c98a35'
    ctx.fillRect(s.x + towards * r * 1.2, s.y - r * 0.95, towards * r * 0.5, r * 0.22)
  },
})
