import { createDice, type Vec } from './geometry.ts'
import { tone } from './light.ts'
import { type Prop, type Stage, softShadow } from './stage.ts'
import { wave } from './timeline.ts'

export interface TreeLooks {
  readonly height: number
  /** Width of the crown in metres. */
  readonly crown: number
  readonly leaf: string
  readonly seed: number
  readonly shape?: 'round' | 'tall' | 'willow'
}

interface Leafage {
  readonly x: number
  readonly y: number
  readonly r: number
  readonly late: number
}

const crownOf = (looks: TreeLooks): Leafage[] => {
  const dice = createDice(looks.seed * 31 + 5)
  const blobs: Leafage[] = []
  // Boughs first, then leaves around each: a crown has gaps and bulges.
  const narrow = looks.shape === 'tall' ? 0.62 : 1
  for (let bough = 0; bough < 9; bough++) {
    const angle = (bough / 9) * Math.PI * 2 + dice() * 0.6
    const far = bough === 0 ? 0 : 0.34 + dice() * 0.3
    const [bx, by, spread] = [Math.cos(angle) * far * narrow, Math.sin(angle) * far * 0.9, 0.3 + dice() * 0.12]
    for (let leaf = 0; leaf < 13; leaf++) {
      const turn = dice() * Math.PI * 2
      const out = Math.sqrt(dice()) * spread
      blobs.push({ x: bx + Math.cos(turn) * out, y: by + Math.sin(turn) * out, r: 0.1 + dice() * 0.1, late: dice() })
    }
  }
  return blobs
}

const drawCrown = (
  stage: Stage,
  looks: TreeLooks,
  x: number,
  y: number,
  scale: number,
  depth: number,
  at: Vec,
): void => {
  const { ctx, time, light } = stage
  const rx = (looks.crown / 2) * scale
  const ry = (looks.shape === 'tall' ? looks.height * 0.42 : looks.crown * 0.44) * scale
  const sunSide = light.sun[0] < 0 ? -1 : 1
  const middle: Vec = [at[0], at[1] + looks.height * 0.6, at[2]]
  const layers = [
    { shade: 0.62, grow: 1.25, dx: 0, dy: 0.08, from: 0, below: 2 },
    { shade: 0.8, grow: 0.95, dx: 0.03, dy: -0.02, from: 0.1, below: 0.7 },
    { shade: 0.95, grow: 0.72, dx: 0.07, dy: -0.09, from: 0.25, below: 0.42 },
    { shade: 1.1, grow: 0.5, dx: 0.11, dy: -0.14, from: 0.4, below: 0.22 },
    { shade: 1.24, grow: 0.32, dx: 0.14, dy: -0.18, from: 0.6, below: 0.05 },
  ]
  for (const layer of layers) {
    ctx.fillStyle = tone(light, looks.leaf, depth, middle, layer.shade)
    ctx.beginPath()
    for (const blob of crownOf(looks)) {
      // Light falls on the upper, sunny side of each crown only.
      if (blob.late < layer.from || blob.y - blob.x * sunSide * 0.45 > layer.below) continue
      const sway = wave(time, 2, blob.late) * 0.011 + wave(time, 1, blob.x * 0.3) * 0.008
      const bx = x + (blob.x + sway + layer.dx * sunSide) * rx
      const by = y + (blob.y + layer.dy) * ry
      const r = blob.r * layer.grow * Math.min(rx, ry)
      ctx.moveTo(bx + r, by)
      ctx.ellipse(bx, by, r * 1.08, r * 0.92, 0, 0, 7)
    }
    ctx.fill()
  }
}

const drawWillow = (
  stage: Stage,
  looks: TreeLooks,
  x: number,
  y: number,
  scale: number,
  depth: number,
  at: Vec,
): void => {
  const { ctx, time, light } = stage
  const dice = createDice(looks.seed)
  drawCrown(
    stage,
    { ...looks, shape: 'round', crown: looks.crown * 0.72 },
    x,
    y - looks.height * 0.1 * scale,
    scale,
    depth,
    at,
  )
  for (let i = 0; i < 150; i++) {
    const bx = (dice() - 0.5) * looks.crown * 0.95 * scale
    const top = y - (0.16 + dice() * 0.18) * looks.height * scale * (1 - Math.abs(bx) / (looks.crown * scale))
    const long = (0.3 + dice() * 0.34) * looks.height * scale
    const sway = (wave(time, 1, dice()) * 0.05 + wave(time, 2, dice()) * 0.02) * long
    ctx.strokeStyle = tone(light, looks.leaf, depth, at, 0.72 + dice() * 0.55)
    ctx.lineWidth = Math.max(0.6, 0.045 * scale)
    ctx.beginPath()
    ctx.moveTo(x + bx * 0.8, top)
    ctx.quadraticCurveTo(x + bx * 1.08, top + long * 0.4, x + bx * 1.1 + sway, top + long)
    ctx.stroke()
  }
}

/** A tree that stirs in the wind. */
export const tree = (x: number, z: number, looks: TreeLooks): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const at: Vec = [x, 0, z]
    const foot = stage.view.project(at)
    const scale = stage.view.focal / foot.depth
    const { ctx, light } = stage
    softShadow(
      stage,
      [x - light.sun[0] * 1.2, 0, z - light.sun[2] * 1.2],
      looks.crown * 0.6,
      looks.crown * 0.45,
      light.shadow * 0.9,
    )
    const top = stage.view.project([x, looks.height, z])
    const tall = foot.y - top.y
    const w = Math.max(1, looks.crown * 0.075 * scale)
    ctx.fillStyle = tone(light, '#54473c', foot.depth, [x, 1, z], 0.95)
    ctx.beginPath()
    ctx.moveTo(foot.x - w * 0.75, foot.y)
    ctx.quadraticCurveTo(foot.x - w * 0.4, foot.y - tall * 0.25, foot.x - w * 0.35, foot.y - tall * 0.62)
    ctx.lineTo(foot.x + w * 0.35, foot.y - tall * 0.62)
    ctx.quadraticCurveTo(foot.x + w * 0.4, foot.y - tall * 0.25, foot.x + w * 0.85, foot.y)
    ctx.fill()
    const crownY = foot.y - tall * (looks.shape === 'tall' ? 0.58 : 0.68)
    if (looks.shape === 'willow') drawWillow(stage, looks, foot.x, crownY, scale, foot.depth, at)
    else drawCrown(stage, looks, foot.x, crownY, scale, foot.depth, at)
  },
})

/** A clipped hedge or a clump of shrubs. */
export const shrub = (x: number, z: number, wide: number, tall: number, leaf: string, seed: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const foot = stage.view.project([x, 0, z])
    const scale = stage.view.focal / foot.depth
    softShadow(stage, [x, 0, z], wide * 0.7, wide * 0.35, 0.3)
    drawCrown(
      stage,
      { height: tall, crown: wide, leaf, seed },
      foot.x,
      foot.y - tall * 0.42 * scale,
      scale * 0.95,
      foot.depth,
      [x, 0, z],
    )
  },
})
