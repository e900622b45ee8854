import { createDice } from './geometry.ts'
import { type Light, parseColour, tone } from './light.ts'
import type { Stage } from './stage.ts'
import { wave } from './timeline.ts'

/** The sky down to the horizon. */
export const drawSky = (stage: Stage): void => {
  const { ctx, light, width, height } = stage
  const bottom = Math.max(30, Math.min(height, stage.view.horizon + 10))
  const g = ctx.createLinearGradient(0, 0, 0, bottom)
  for (const [position, colour] of light.sky) g.addColorStop(position, colour)
  ctx.fillStyle = g
  ctx.fillRect(0, 0, width, height)
}

/** Soft clouds that drift out and back within the loop, slower than the eye follows. */
export const drawClouds = (stage: Stage, seed: number, count = 5): void => {
  const { ctx, light, time } = stage
  const dice = createDice(seed)
  const colour = light.name === 'day' ? '255,253,246' : light.name === 'dusk' ? '226,158,132' : '70,74,98'
  for (let i = 0; i < count; i++) {
    const x = dice() * stage.width + wave(time, 1, dice()) * 4
    const y = stage.view.horizon * (0.1 + dice() * 0.6)
    const w = 50 + dice() * 90
    for (let k = 0; k < 5; k++) {
      const [px, py, r] = [x + (dice() - 0.5) * w, y + (dice() - 0.5) * 5, w * (0.16 + dice() * 0.2)]
      ctx.save()
      ctx.translate(px, py)
      ctx.scale(r, r * 0.2)
      const g = ctx.createRadialGradient(0, 0, 0, 0, 0, 1)
      g.addColorStop(0, `rgba(${colour},0.36)`)
      g.addColorStop(1, `rgba(${colour},0)`)
      ctx.fillStyle = g
      ctx.fillRect(-1, -1, 2, 2)
      ctx.restore()
    }
  }
}

export interface Ridge {
  /** Pixels above the horizon. */
  readonly height: number
  /** Metres away: how much haze lies before it. */
  readonly distance: number
  readonly colour: string
  readonly seed: number
  /** Karst cones stand steep and apart, like those of the plateau; hills roll. */
  readonly karst?: boolean
}

const outline = (ridge: Ridge, x: number): number => {
  const dice = createDice(ridge.seed)
  let up = 0
  if (ridge.karst) {
    for (let i = 0; i < 13; i++) {
      const centre = dice() * 760 - 60
      const width = 30 + dice() * 60
      const tall = 0.35 + dice() * 0.65
      const d = Math.abs(x - centre) / width
      up = Math.max(up, tall * Math.exp(-d * d * 1.6))
    }
    return ridge.height * (0.24 + 0.76 * up) + Math.sin(x * 0.21 + ridge.seed) * 0.7
  }
  for (let i = 1; i <= 4; i++) up += Math.sin((x / 640) * Math.PI * 2 * (0.6 + i * dice()) + dice() * 7) / (i + 1)
  return ridge.height * (0.62 + 0.3 * up) + Math.sin(x * 0.33 + ridge.seed) * 0.4
}

/** Mountain ranges behind everything, each paler than the one before it. */
export const drawRidges = (stage: Stage, ridges: readonly Ridge[], horizon = stage.view.horizon): void => {
  const { ctx, width } = stage
  for (const ridge of ridges) {
    ctx.beginPath()
    ctx.moveTo(-2, horizon + 34)
    for (let x = -2; x <= width + 2; x += 3) ctx.lineTo(x, horizon - outline(ridge, x))
    ctx.lineTo(width + 2, horizon + 34)
    ctx.closePath()
    const g = ctx.createLinearGradient(0, horizon - ridge.height, 0, horizon + 14)
    g.addColorStop(0, tone(stage.light, ridge.colour, ridge.distance, [0, 400, 0]))
    g.addColorStop(1, tone(stage.light, ridge.colour, ridge.distance * 1.7, [0, 400, 0]))
    ctx.fillStyle = g
    ctx.fill()
  }
}

/** A faint grain laid over flat ground so that asphalt and grass are not plastic. The same in each frame: it costs nothing. */
export const drawGrain = (stage: Stage, seed: number, strength: number): void => {
  const { ctx, width, height } = stage
  const dice = createDice(seed)
  for (let i = 0; i < 5200; i++) {
    const y = stage.view.horizon + 10 + dice() ** 0.8 * (height - stage.view.horizon)
    const near = (y - stage.view.horizon) / (height - stage.view.horizon)
    ctx.fillStyle = dice() < 0.5 ? `rgba(0,0,0,${strength * near})` : `rgba(255,255,255,${strength * near * 0.8})`
    ctx.fillRect(dice() * width, y, 1 + near * 2, 0.5 + near * 0.8)
  }
}

/** Dark corners of a cheap lens, and a last breath of the light's colour. */
export const drawLens = (stage: Stage): void => {
  const { ctx, width, height, light } = stage
  const g = ctx.createRadialGradient(width / 2, height / 2, height * 0.45, width / 2, height / 2, width * 0.62)
  g.addColorStop(0, 'rgba(8,12,18,0)')
  g.addColorStop(1, `rgba(8,12,18,${light.name === 'day' ? 0.3 : 0.42})`)
  ctx.fillStyle = g
  ctx.fillRect(0, 0, width, height)
}

/** The colour of the sky where the given share of it down to the horizon lies: for water and glass. */
export const skyAt = (light: Light, share: number): string => {
  const above = light.sky.findLast(([p]) => p <= share) ?? light.sky[0]
  const below = light.sky.find(([p]) => p >= share) ?? light.sky.at(-1)
  if (!above || !below) return '#888888'
  const span = below[0] - above[0]
  const t = span === 0 ? 0 : (share - above[0]) / span
  const [a, b] = [parseColour(above[1]), parseColour(below[1])]
  const part = (i: 0 | 1 | 2): string =>
    Math.round(a[i] + (b[i] - a[i]) * t)
      .toString(16)
      .padStart(2, '0')
  return `#${part(0)}${part(1)}${part(2)}`
}
