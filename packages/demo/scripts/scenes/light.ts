import { clamp, type Vec } from './geometry.ts'

export type Rgb = readonly [r: number, g: number, b: number]

/** A lamp that warms what is near it. */
export interface Lamp {
  readonly at: Vec
  /** Metres at which nothing of it is left. */
  readonly reach: number
  readonly colour: Rgb
  readonly strength: number
}

/** The time of day: what it does to every colour. */
export interface Light {
  readonly name: LightName
  /** Direction towards the sun (or the brightest part of the sky). */
  readonly sun: Vec
  /** Brightness of faces turned from the sun, 0–1. */
  readonly ambient: number
  /** What the light multiplies every colour by. */
  readonly tint: Rgb
  readonly haze: Rgb
  /** Metres at which two thirds of a colour have gone over to haze. */
  readonly hazeDistance: number
  readonly sky: readonly (readonly [position: number, colour: string])[]
  readonly shadow: number
  /** Are lamps, windows and headlights on? */
  readonly lit: boolean
  readonly lamps: readonly Lamp[]
}

export type LightName = 'day' | 'dusk' | 'night'

const lights: Record<LightName, Omit<Light, 'lamps' | 'name'>> = {
  day: {
    sun: [-0.46, 0.75, -0.47],
    ambient: 0.7,
    tint: [1, 0.99, 0.96],
    haze: [188, 199, 201],
    hazeDistance: 210,
    sky: [
      [0, '#7f9db5'],
      [0.55, '#b4c3c8'],
      [1, '#dedbcd'],
    ],
    shadow: 0.34,
    lit: false,
  },
  dusk: {
    sun: [-0.75, 0.42, 0.5],
    ambient: 0.74,
    tint: [0.57, 0.545, 0.62],
    haze: [122, 108, 128],
    hazeDistance: 190,
    sky: [
      [0, '#2c3b58'],
      [0.45, '#6a6781'],
      [0.8, '#b98a7d'],
      [1, '#d9a57c'],
    ],
    shadow: 0.3,
    lit: true,
  },
  night: {
    sun: [-0.2, 0.95, -0.2],
    ambient: 0.82,
    tint: [0.3, 0.31, 0.4],
    haze: [38, 42, 60],
    hazeDistance: 120,
    sky: [
      [0, '#121a2b'],
      [0.7, '#2a2f45'],
      [1, '#4c4352'],
    ],
    shadow: 0.3,
    lit: true,
  },
}

export const createLight = (name: LightName, lamps: readonly Lamp[] = []): Light => {
  const light = lights[name]
  return { ...light, name, lamps: light.lit ? lamps : [] }
}

const parsed = new Map<string, Rgb>()
/** `#rgb` or `#rrggbb` to 0–255 each. */
export const parseColour = (colour: string): Rgb => {
  const known = parsed.get(colour)
  if (known) return known
  const hex = colour.length === 4 ? colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3') : colour
  const value = Number.parseInt(hex.slice(1), 16)
  const rgb: Rgb = [(value >> 16) & 255, (value >> 8) & 255, value & 255]
  parsed.set(colour, rgb)
  return rgb
}

const lampsOn = (light: Light, at: Vec): Rgb => {
  let [r, g, b] = [0, 0, 0]
  for (const lamp of light.lamps) {
    const near = clamp(1 - Math.hypot(at[0] - lamp.at[0], at[1] - lamp.at[1], at[2] - lamp.at[2]) / lamp.reach)
    const power = near * near * lamp.strength
    r += (lamp.colour[0] / 255) * power
    g += (lamp.colour[1] / 255) * power
    b += (lamp.colour[2] / 255) * power
  }
  return [r, g, b]
}

/** The colour as it is seen at that depth and place under the light, as a CSS colour. */
export const tone = (light: Light, colour: string, depth: number, at: Vec, shade = 1): string => {
  const rgb = parseColour(colour)
  const warm = lampsOn(light, at)
  const clear = Math.exp(-Math.max(0, depth - 8) / light.hazeDistance)
  const seen = rgb.map((value, i) => {
    const lit = value * shade * (light.tint[i] ?? 1) + value * (warm[i] ?? 0)
    return Math.round(clamp(lit * clear + (light.haze[i] ?? 0) * (1 - clear), 0, 255))
  })
  return `rgb(${seen[0]},${seen[1]},${seen[2]})`
}

/** Adds light to the picture: a lamp's glow on the canvas, radius in pixels. */
export const glow = (
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: Rgb,
  strength: number,
  squash = 1,
): void => {
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  ctx.translate(x, y)
  ctx.scale(radius, radius * squash)
  const g = ctx.createRadialGradient(0, 0, 0, 0, 0, 1)
  const stop = (alpha: number) => `rgba(${colour[0]},${colour[1]},${colour[2]},${alpha})`
  g.addColorStop(0, stop(strength))
  g.addColorStop(0.25, stop(strength * 0.42))
  g.addColorStop(0.6, stop(strength * 0.1))
  g.addColorStop(1, stop(0))
  ctx.fillStyle = g
  ctx.fillRect(-1, -1, 2, 2)
  ctx.restore()
}
