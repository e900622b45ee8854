import { bodyFrame, createDice, type Vec } from './geometry.ts'
import { tone } from './light.ts'
import { type Prop, type Stage, softShadow } from './stage.ts'
import { type Journey, momentsOf, wave } from './timeline.ts'

/** What somebody wears and carries. */
export interface Looks {
  readonly height: number
  readonly top: string
  readonly legs: string
  readonly hair: string
  readonly skin: string
  readonly shoes?: string
  readonly bag?: 'backpack' | 'shoulder' | 'basket' | undefined
  readonly bagColour?: string
  /** A bright vest with reflecting stripes, as traffic wardens wear. */
  readonly vest?: boolean
  readonly skirt?: boolean
  readonly hat?: string | undefined
  readonly scarf?: string | undefined
}

/** How somebody holds themself this moment. */
export interface Pose {
  /** Radians of the walking cycle; undefined stands. */
  readonly step?: number
  readonly stride?: number
  /** Radians: arms raised to the front, left and right. */
  readonly armLeft?: number
  readonly armRight?: number
  /** Radians: arms raised to the side. */
  readonly spread?: number
  readonly lean?: number
  readonly sits?: boolean
  /** Height of the seat in metres when sitting. */
  readonly seat?: number
  /** Radians the head is turned from the body. */
  readonly look?: number
}

const tops = [
  '#8b4a4f',
  '#47607d',
  '#5d6b52',
  '#8a7a5c',
  '#2f3d52',
  '#a8603f',
  '#6b5a7c',
  '#c9c3b5',
  '#386066',
  '#c2954e',
  '#d7d9da',
  '#26282c',
  '#7f93a8',
  '#b9707c',
  '#4d7a62',
  '#9c9488',
]
const trousers = ['#2b3038', '#353b47', '#3a3733', '#2a3648', '#4a4640']
const hairs = ['#201d1c', '#2a2523', '#191819']
const skins = ['#c69a7d', '#b98b6e', '#cfa487']

/** Somebody, the same one for the same seed. */
export const someone = (seed: number, given: Partial<Looks> = {}): Looks => {
  const dice = createDice(seed * 2654435 + 13)
  const pick = (from: readonly string[]): string => from[Math.floor(dice() * from.length)] ?? '#444444'
  return {
    height: 1.58 + dice() * 0.2,
    top: pick(tops),
    legs: pick(trousers),
    hair: pick(hairs),
    skin: pick(skins),
    bag: dice() < 0.3 ? 'shoulder' : undefined,
    bagColour: pick(tops),
    skirt: dice() < 0.15,
    ...given,
  }
}

/** A pupil in the blue and white of the school, with a satchel and a red scarf. */
export const pupil = (seed: number, given: Partial<Looks> = {}): Looks => {
  const dice = createDice(seed * 104729 + 7)
  const bags = ['#b5483f', '#d0a23e', '#4f7f8c', '#c27a94', '#3f5c9e']
  return someone(seed, {
    height: 1.22 + dice() * 0.2,
    top: '#dfe4ea',
    legs: '#33507f',
    bag: 'backpack',
    bagColour: bags[Math.floor(dice() * bags.length)] ?? '#b5483f',
    scarf: '#c8362f',
    skirt: false,
    ...given,
  })
}

/** Draws one person standing at `at` and looking along `heading`. */
export const drawPerson = (stage: Stage, at: Vec, heading: number, looks: Looks, pose: Pose = {}): void => {
  const { ctx, view, light } = stage
  const h = looks.height
  const foot = view.project(at)
  const scale = view.focal / foot.depth
  if (foot.depth < 1.5 || foot.x < -120 || foot.x > stage.width + 120) return
  if (light.shadow > 0) {
    softShadow(stage, [at[0] - light.sun[0] * 0.35, at[1], at[2] - light.sun[2] * 0.35], 0.5, 0.4, light.shadow * 1.2)
  }
  const place = bodyFrame(at, heading)
  const paint = (colour: string, shade = 1): string => tone(light, colour, foot.depth, [at[0], at[1] + 1, at[2]], shade)
  const swing = pose.step === undefined ? 0 : (pose.stride ?? 0.48) * Math.sin(pose.step)
  const bob = pose.step === undefined ? 0 : Math.abs(Math.cos(pose.step)) * 0.018 * h
  const lean = pose.lean ?? 0
  const hipUp = (pose.sits ? (pose.seat ?? 0.45) : 0.5 * h) + bob
  const up = (u: number): number => hipUp + (u - 0.5) * h * Math.cos(lean)
  const forward = (u: number): number => (u - 0.5) * h * Math.sin(lean)
  const hip = (side: number): Vec => place(0, hipUp, side * 0.055 * h)
  const shoulder = (side: number): Vec => place(forward(0.81), up(0.81), side * 0.112 * h)

  const leg = (side: number) => {
    const a = side * swing
    // The knee bends while the leg comes forward.
    const bend = pose.step === undefined ? 0 : Math.max(0, side * Math.cos(pose.step)) * 0.75
    if (pose.sits) {
      const knee = place(0.24 * h, hipUp, side * 0.07 * h)
      return [hip(side), knee, place(0.25 * h, Math.max(0.02, hipUp - 0.26 * h), side * 0.07 * h)] as const
    }
    const kneeF = Math.sin(a) * 0.245 * h
    const kneeU = hipUp - Math.cos(a) * 0.245 * h
    const footF = kneeF + Math.sin(a - bend) * 0.25 * h
    const footU = Math.max(0.02, kneeU - Math.cos(a - bend) * 0.25 * h)
    return [hip(side), place(kneeF, kneeU, side * 0.055 * h), place(footF, footU, side * 0.05 * h)] as const
  }
  const arm = (side: number) => {
    const raised = side < 0 ? pose.armLeft : pose.armRight
    const a = raised ?? -side * swing * 0.8
    const spread = pose.spread ?? 0.1
    const s = shoulder(side)
    const reach = 0.17 * h
    const out = (share: number, bend: number): Vec =>
      place(
        forward(0.81) + Math.sin(a + bend) * reach * share,
        up(0.81) - Math.cos(a + bend) * reach * share * Math.cos(spread),
        side * (0.112 * h + Math.sin(spread) * reach * share),
      )
    const elbow = out(1, 0)
    const hand = out(1.95, raised === undefined ? 0.18 : 0.35)
    return [s, elbow, hand] as const
  }

  const limb = (points: readonly Vec[], width: number, style: string): void => {
    ctx.beginPath()
    points.forEach((p, i) => {
      const s = view.project(p)
      if (i === 0) ctx.moveTo(s.x, s.y)
      else ctx.lineTo(s.x, s.y)
    })
    ctx.lineCap = 'round'
    ctx.lineJoin = 'round'
    ctx.lineWidth = Math.max(0.5, width * h * scale)
    ctx.strokeStyle = style
    ctx.stroke()
  }
  const depthOf = (p: Vec): number => view.toCamera(p)[2]
  const awayFromUs = depthOf(place(1, 1, 0)) > depthOf(place(-1, 1, 0))
  const farSide = depthOf(place(0, 1, 1)) > depthOf(place(0, 1, -1)) ? 1 : -1

  const drawArm = (side: number, shade: number): void => {
    const [s, elbow, hand] = arm(side)
    limb([s, elbow, hand], 0.056, paint(looks.skin, shade))
    limb([s, elbow, mixTowards(elbow, hand, 0.75)], 0.062, paint(looks.top, shade))
  }
  const drawLeg = (side: number, shade: number): void => {
    const [top, knee, ankle] = leg(side)
    limb([ankle, add3(ankle, place(0.07 * h, 0, 0), at)], 0.05, paint(looks.shoes ?? '#26262a', shade))
    limb([knee, ankle], 0.062, paint(looks.skirt ? looks.skin : looks.legs, shade))
    limb([top, knee], 0.085, paint(looks.legs, shade))
  }
  const carry = (): void => {
    if (looks.bag === 'backpack') {
      limb([place(-0.1 * h, up(0.6), 0), place(-0.1 * h, up(0.74), 0)], 0.19, paint(looks.bagColour ?? '#555555', 0.95))
    } else if (looks.bag === 'shoulder') {
      limb(
        [place(0, up(0.52), farSide * -0.15 * h), place(0, up(0.57), farSide * -0.15 * h)],
        0.12,
        paint(looks.bagColour ?? '#555555'),
      )
    } else if (looks.bag === 'basket') {
      limb([place(-0.14 * h, up(0.62), 0), place(-0.14 * h, up(0.78), 0)], 0.24, paint('#9a7748'))
      limb([place(-0.14 * h, up(0.83), -0.07 * h), place(-0.14 * h, up(0.83), 0.07 * h)], 0.09, paint('#6f8f4c'))
    }
  }
  const body = (): void => {
    const corners = [shoulder(-1), shoulder(1), hip(1), hip(-1)]
    ctx.beginPath()
    corners.forEach((p, i) => {
      const s = view.project(p)
      if (i === 0) ctx.moveTo(s.x, s.y)
      else ctx.lineTo(s.x, s.y)
    })
    ctx.closePath()
    ctx.lineJoin = 'round'
    ctx.lineWidth = Math.max(0.6, 0.1 * h * scale)
    const colour = looks.vest ? '#d9e03e' : looks.top
    const left = view.project(shoulder(-1))
    const right = view.project(shoulder(1))
    const reach = Math.max(2, 0.16 * h * scale)
    const centre = (left.x + right.x) / 2
    const shading = ctx.createLinearGradient(centre - reach, 0, centre + reach, 0)
    const sunLeft = light.sun[0] < 0
    shading.addColorStop(0, paint(colour, sunLeft ? 1.06 : 0.78))
    shading.addColorStop(1, paint(colour, sunLeft ? 0.78 : 1.06))
    ctx.fillStyle = shading
    ctx.strokeStyle = shading
    ctx.stroke()
    ctx.fill()
    if (looks.vest) limb([place(0, up(0.64), -0.13 * h), place(0, up(0.64), 0.13 * h)], 0.03, paint('#eef0f2'))
    if (looks.skirt) limb([place(0, hipUp, 0), place(0, hipUp - 0.13 * h, 0)], 0.2, paint(looks.legs))
    if (looks.scarf && !awayFromUs)
      limb([place(0.08 * h, up(0.81), 0), place(0.09 * h, up(0.7), 0)], 0.045, paint(looks.scarf))
  }
  const head = (): void => {
    const centre = place(forward(0.93) + 0.01 * h, up(0.925), 0)
    const c = view.project(centre)
    const r = Math.max(0.9, 0.074 * h * scale)
    const turned = bodyFrame([0, 0, 0], heading + (pose.look ?? 0))
    const tip = view.project(add3(centre, turned(0.1 * h, -0.012 * h, 0), [0, 0, 0]))
    const toUs = depthOf(add3(centre, turned(0.1, 0, 0), [0, 0, 0])) < c.depth + 0.045
    limb([place(forward(0.84), up(0.84), 0), centre], 0.06, paint(looks.skin, 0.85))
    ctx.fillStyle = paint(looks.hair)
    disc(ctx, c.x, c.y, r * 1.06)
    if (toUs) {
      ctx.save()
      ctx.beginPath()
      ctx.arc(c.x, c.y, r, 0, 7)
      ctx.clip()
      ctx.fillStyle = paint(looks.skin)
      disc(ctx, c.x + (tip.x - c.x) * 0.75, c.y + Math.max(0.3 * r, (tip.y - c.y) * 0.9), r * 0.92)
      ctx.restore()
    }
    if (looks.hat) {
      const brim = view.project(add3(centre, turned(0.03 * h, 0.03 * h, 0), [0, 0, 0]))
      ctx.fillStyle = paint(looks.hat)
      ellipse(ctx, brim.x, brim.y, r * 1.7, r * 0.75)
      ctx.fillStyle = paint(looks.hat, 1.12)
      ellipse(ctx, brim.x, brim.y - r * 0.35, r * 0.95, r * 0.6)
    }
  }

  drawArm(farSide, 0.8)
  drawLeg(farSide, 0.82)
  drawLeg(-farSide, 1)
  if (!awayFromUs) carry()
  body()
  if (awayFromUs) carry()
  head()
  drawArm(-farSide, 0.98)
}

const mixTowards = (a: Vec, b: Vec, share: number): Vec => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
const add3 = (a: Vec, b: Vec, minus: Vec): Vec => [
  a[0] + b[0] - minus[0],
  a[1] + b[1] - minus[1],
  a[2] + b[2] - minus[2],
]
const ellipse = (ctx: CanvasRenderingContext2D, x: number, y: number, rx: number, ry: number): void => {
  ctx.beginPath()
  ctx.ellipse(x, y, rx, ry, 0, 0, 7)
  ctx.fill()
}
const disc = (ctx: CanvasRenderingContext2D, x: number, y: number, r: number): void => ellipse(ctx, x, y, r, r)

/** Somebody under way; the legs keep pace with the ground. */
export const walker = (journey: Journey, looks: Looks, time: number): Prop[] =>
  momentsOf(journey, time).map((moment) => {
    const moving = Math.min(1, moment.speed / 0.7)
    const step = (moment.gone / (0.78 * looks.height)) * Math.PI
    const pose: Pose = moving > 0.05 ? { step, stride: 0.48 * moving } : {}
    return { at: moment.at, draw: (stage) => drawPerson(stage, moment.at, moment.heading, looks, pose) }
  })

/** Somebody who stays: shifts their weight and looks round a little. */
export const waiting = (
  x: number,
  z: number,
  heading: number,
  looks: Looks,
  time: number,
  seed: number,
  pose: Pose = {},
): Prop => {
  const sway = wave(time, 1 + (seed % 2), seed * 0.37) * 0.02
  const at: Vec = [x + sway, 0, z]
  const idle: Pose = {
    look: wave(time, 1, seed * 0.61) * 0.5,
    armRight: 0.05 + wave(time, 2, seed * 0.3) * 0.06,
    ...pose,
  }
  return { at, draw: (stage) => drawPerson(stage, at, heading + sway * 2, looks, idle) }
}
