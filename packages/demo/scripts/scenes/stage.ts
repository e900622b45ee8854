import { clamp, cross, dot, type Spot, subtract, unit, type Vec, type View } from './geometry.ts'
import { type Light, tone } from './light.ts'

/** Everything a brush needs: the canvas, the camera, the light and the moment. */
export interface Stage {
  readonly ctx: CanvasRenderingContext2D
  readonly view: View
  readonly light: Light
  readonly width: number
  readonly height: number
  /** Seconds since the start of the loop. */
  readonly time: number
}

/** Something that stands in the scene; the far ones are drawn first. */
export interface Prop {
  readonly at: Vec
  draw(stage: Stage): void
}

const NEAR = 0.3

/** Cuts away what is behind the lens: a road runs under the camera. */
const clipNear = (points: readonly Vec[]): Vec[] => {
  const kept: Vec[] = []
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length] ?? a
    const inside = a[2] >= NEAR
    if (inside) kept.push(a)
    if (inside !== b[2] >= NEAR) {
      const share = (NEAR - a[2]) / (b[2] - a[2])
      kept.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, NEAR])
    }
  })
  return kept
}

/** Lays the outline of a polygon of the world on the canvas; answers its corners there, or undefined when it is not in view. */
export const tracePolygon = (stage: Stage, points: readonly Vec[]): readonly Spot[] | undefined => {
  const inFront = clipNear(points.map((p) => stage.view.toCamera(p)))
  if (inFront.length < 3) return undefined
  stage.ctx.beginPath()
  const spots = inFront.map((c) => stage.view.fromCamera(c))
  spots.forEach((spot, i) => {
    if (i === 0) stage.ctx.moveTo(spot.x, spot.y)
    else stage.ctx.lineTo(spot.x, spot.y)
  })
  stage.ctx.closePath()
  return spots
}

const depthOf = (spots: readonly Spot[]): number => spots.reduce((sum, s) => sum + s.depth, 0) / spots.length

/**
 * Haze over a face that runs away from us. On a plane one over the depth is linear on the canvas, so one gradient
 * along its slope colours each point by its own depth.
 */
const hazeAlong = (
  stage: Stage,
  spots: readonly Spot[],
  colourAt: (depth: number) => string,
): CanvasGradient | undefined => {
  const near = spots.reduce((a, b) => (b.depth < a.depth ? b : a))
  const far = spots.reduce((a, b) => (b.depth > a.depth ? b : a))
  if (far.depth < near.depth * 1.7) return undefined
  // The third corner that spans the widest triangle: the slope from it is the steadiest.
  const area = (p: Spot): number => Math.abs((far.x - near.x) * (p.y - near.y) - (p.x - near.x) * (far.y - near.y))
  const third = spots.reduce((a, b) => (area(b) > area(a) ? b : a))
  const [x1, y1, d1] = [far.x - near.x, far.y - near.y, 1 / far.depth - 1 / near.depth]
  const [x2, y2, d2] = [third.x - near.x, third.y - near.y, 1 / third.depth - 1 / near.depth]
  const determinant = x1 * y2 - x2 * y1
  if (Math.abs(determinant) < 1) return undefined
  const [a, b] = [(d1 * y2 - d2 * y1) / determinant, (x1 * d2 - x2 * d1) / determinant]
  const reach = d1 / (a * a + b * b)
  const gradient = stage.ctx.createLinearGradient(near.x, near.y, near.x + a * reach, near.y + b * reach)
  for (let i = 0; i <= 14; i++) {
    const depth = near.depth * (far.depth / near.depth) ** (i / 14)
    gradient.addColorStop(clamp((1 / depth - 1 / near.depth) / d1), colourAt(depth))
  }
  return gradient
}

const middle = (points: readonly Vec[]): Vec => {
  const sum = points.reduce<Vec>((s, p) => [s[0] + p[0], s[1] + p[1], s[2] + p[2]], [0, 0, 0])
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length]
}

export interface FillOptions {
  readonly alpha?: number
  /** Shines by itself: neither dusk nor haze touches it. */
  readonly glows?: boolean
  /** 1 is the colour as given; faces turned from the sun are darker. */
  readonly shade?: number
}

/** Fills a polygon of the world. A hairline of the same colour closes the seams between neighbours. */
export const fill = (stage: Stage, points: readonly Vec[], colour: string, options: FillOptions = {}): void => {
  const spots = tracePolygon(stage, points)
  if (!spots) return
  const { ctx } = stage
  const colourAt = (depth: number): string => tone(stage.light, colour, depth, middle(points), options.shade ?? 1)
  const style = options.glows ? colour : (hazeAlong(stage, spots, colourAt) ?? colourAt(depthOf(spots)))
  ctx.globalAlpha = options.alpha ?? 1
  ctx.fillStyle = style
  ctx.fill()
  if (ctx.globalAlpha === 1) {
    ctx.strokeStyle = style
    ctx.lineWidth = 0.35
    ctx.stroke()
  }
  ctx.globalAlpha = 1
}

/** How bright a face with this normal is under the light, 1 for one that looks at the sun. */
export const shadeOf = (light: Light, normal: Vec): number =>
  light.ambient + (1 - light.ambient) * clamp(dot(unit(normal), light.sun))

export const normalOf = (points: readonly Vec[]): Vec => {
  const [a, b, c] = points
  if (!a || !b || !c) return [0, 1, 0]
  return unit(cross(subtract(b, a), subtract(c, a)))
}

/** Does the face whose outside is `normal` look at the camera? */
export const faces = (stage: Stage, point: Vec, normal: Vec): boolean =>
  dot(normal, subtract(stage.view.eye, point)) > 0

/** A flat patch on the ground. */
export const ground = (
  stage: Stage,
  corners: readonly (readonly [x: number, z: number])[],
  colour: string,
  options: FillOptions & { readonly y?: number } = {},
): void =>
  fill(
    stage,
    corners.map(([x, z]) => [x, options.y ?? 0, z] as const),
    colour,
    options,
  )

export const rectangle = (x1: number, z1: number, x2: number, z2: number): (readonly [number, number])[] => [
  [x1, z1],
  [x2, z1],
  [x2, z2],
  [x1, z2],
]

/** A line of the world with a thickness in metres. */
export const stroke = (stage: Stage, points: readonly Vec[], thickness: number, colour: string, shade = 1): void => {
  const spots = points.map((p) => stage.view.project(p)).filter((s) => s.depth > NEAR)
  const first = spots[0]
  if (!first || spots.length < 2) return
  const { ctx } = stage
  const depth = spots.reduce((sum, s) => sum + s.depth, 0) / spots.length
  ctx.beginPath()
  ctx.moveTo(first.x, first.y)
  for (const s of spots.slice(1)) ctx.lineTo(s.x, s.y)
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.lineWidth = Math.max(0.4, (stage.view.focal * thickness) / depth)
  ctx.strokeStyle = tone(stage.light, colour, depth, points[0] ?? [0, 0, 0], shade)
  ctx.stroke()
}

/** A soft dark patch on the ground under and beside something that stands there. */
export const softShadow = (stage: Stage, at: Vec, radiusX: number, radiusZ: number, alpha: number): void => {
  const s = stage.view.project(at)
  if (s.depth < NEAR) return
  const rx = (stage.view.focal * radiusX) / s.depth
  const tilt = clamp(Math.abs(stage.view.eye[1] - at[1]) / s.depth, 0.12, 1)
  const ry = ((stage.view.focal * radiusZ) / s.depth) * tilt
  const { ctx } = stage
  ctx.save()
  ctx.translate(s.x, s.y)
  ctx.scale(rx, ry)
  const g = ctx.createRadialGradient(0, 0, 0.25, 0, 0, 1)
  g.addColorStop(0, `rgba(12,14,20,${alpha})`)
  g.addColorStop(1, 'rgba(12,14,20,0)')
  ctx.fillStyle = g
  ctx.fillRect(-1, -1, 2, 2)
  ctx.restore()
}

/** Draws the far props first. */
export const drawProps = (stage: Stage, props: readonly Prop[]): void => {
  const sorted = props
    .map((prop) => ({ prop, depth: stage.view.toCamera(prop.at)[2] }))
    .filter(({ depth }) => depth > NEAR)
    .sort((a, b) => b.depth - a.depth)
  for (const { prop } of sorted) prop.draw(stage)
}
