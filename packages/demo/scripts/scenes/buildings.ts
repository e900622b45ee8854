import { createDice, type Vec } from './geometry.ts'
import { tone } from './light.ts'
import { type FillOptions, faces, fill, type Stage, shadeOf, tracePolygon } from './stage.ts'

/** A wall: a flat rectangle with its own measure, u metres along and v metres up. */
export interface Wall {
  readonly origin: Vec
  readonly along: Vec
  readonly width: number
  readonly height: number
  readonly normal: Vec
}

/** The wall of a box that stands on the ground; `side` as seen from the camera's start position. */
export const wallOf = (x1: number, z1: number, x2: number, z2: number, height: number, base = 0): Wall => {
  const width = Math.hypot(x2 - x1, z2 - z1)
  const along: Vec = [(x2 - x1) / width, 0, (z2 - z1) / width]
  return { origin: [x1, base, z1], along, width, height, normal: [along[2], 0, -along[0]] }
}

export const onWall = (wall: Wall, u: number, v: number, out = 0): Vec => [
  wall.origin[0] + wall.along[0] * u + wall.normal[0] * out,
  wall.origin[1] + v,
  wall.origin[2] + wall.along[2] * u + wall.normal[2] * out,
]

export const patch = (
  stage: Stage,
  wall: Wall,
  u: number,
  v: number,
  w: number,
  h: number,
  colour: string,
  options: FillOptions = {},
): void =>
  fill(
    stage,
    [onWall(wall, u, v), onWall(wall, u, v + h), onWall(wall, u + w, v + h), onWall(wall, u + w, v)],
    colour,
    {
      shade: shadeOf(stage.light, wall.normal),
      ...options,
    },
  )

export const paintWall = (stage: Stage, wall: Wall, colour: string, foot = 0.86): void => {
  patch(stage, wall, 0, 0, wall.width, wall.height, colour)
  // Dirt and less sky: walls are darker at the foot.
  for (let i = 0; i < 4; i++)
    patch(stage, wall, 0, 0, wall.width, (wall.height * (4 - i)) / 14, '#20242a', { alpha: (1 - foot) * 0.3 })
}

export interface Windows {
  readonly rows: number
  readonly columns: number
  /** Share of a bay that is glass. */
  readonly wide?: number
  readonly tall?: number
  readonly from?: number
  readonly to?: number
  readonly glass?: string
  readonly frame?: string
  readonly seed?: number
  /** Share of windows with light behind them after dark. */
  readonly litShare?: number
  readonly sill?: boolean
  /** Bays left without a window. */
  readonly skip?: (row: number, column: number) => boolean
}

const litColours = ['#f3cd86', '#f6dca6', '#e9b86a', '#dfe3da']

/** Rows of windows on a wall, with reveal, frame, a bit of sky in the glass and lights after dark. */
export const paintWindows = (stage: Stage, wall: Wall, windows: Windows): void => {
  const dice = createDice((windows.seed ?? 1) * 97 + 3)
  const [from, to] = [windows.from ?? 0.06, windows.to ?? 0.94]
  const bandHeight = (wall.height * (to - from)) / windows.rows
  const bay = wall.width / windows.columns
  const [w, h] = [bay * (windows.wide ?? 0.62), bandHeight * (windows.tall ?? 0.62)]
  for (let row = 0; row < windows.rows; row++) {
    for (let column = 0; column < windows.columns; column++) {
      const [isLit, colourDice, curtain] = [dice() < (windows.litShare ?? 0.4), dice(), dice()]
      if (windows.skip?.(row, column)) continue
      const u = column * bay + (bay - w) / 2
      const v = wall.height * from + row * bandHeight + (bandHeight - h) / 2
      const lit = stage.light.lit && isLit
      patch(stage, wall, u - w * 0.05, v - h * 0.05, w * 1.1, h * 1.1, windows.frame ?? '#d5d2c6', { alpha: 0.9 })
      const glass = windows.glass ?? '#566974'
      if (lit)
        patch(stage, wall, u, v, w, h, litColours[Math.floor(colourDice * 4)] ?? '#f3cd86', {
          glows: true,
          alpha: 0.92,
        })
      else {
        patch(stage, wall, u, v, w, h, glass)
        patch(stage, wall, u, v + h * 0.5, w, h * 0.5, '#9fb2bc', { alpha: 0.22 + colourDice * 0.2 })
      }
      if (curtain < 0.35) patch(stage, wall, u, v, w * (0.15 + curtain), h, '#d9d3c2', { alpha: lit ? 0.35 : 0.3 })
      patch(stage, wall, u + w * 0.48, v, w * 0.04, h, windows.frame ?? '#d5d2c6', { alpha: 0.8 })
      // The reveal's shadow under the lintel gives the wall its thickness.
      patch(stage, wall, u, v + h * 0.9, w, h * 0.1, '#1a2026', { alpha: 0.4 })
      if (windows.sill) patch(stage, wall, u - w * 0.08, v - h * 0.13, w * 1.16, h * 0.07, '#e4e0d4', { alpha: 0.8 })
    }
  }
}

export interface Block {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly deep: number
  readonly height: number
  readonly colour: string
  readonly roof?: string
  readonly windows?: Windows
  readonly sideColumns?: number
}

/** A plain block of flats or offices, its front to the camera. */
export const drawBlock = (stage: Stage, block: Block): void => {
  const [x1, x2, z1, z2] = [block.x, block.x + block.width, block.z, block.z + block.deep]
  const front = wallOf(x1, z1, x2, z1, block.height)
  const left = wallOf(x1, z2, x1, z1, block.height)
  const right = wallOf(x2, z1, x2, z2, block.height)
  for (const side of [left, right]) {
    if (!faces(stage, side.origin, side.normal)) continue
    paintWall(stage, side, block.colour)
    if (block.windows)
      paintWindows(stage, side, {
        ...block.windows,
        columns: block.sideColumns ?? 3,
        seed: (block.windows.seed ?? 1) + 9,
      })
  }
  const top: Vec[] = [
    [x1, block.height, z1],
    [x2, block.height, z1],
    [x2, block.height, z2],
    [x1, block.height, z2],
  ]
  if (stage.view.eye[1] > block.height) fill(stage, top, block.roof ?? '#8a8780')
  paintWall(stage, front, block.colour)
  if (block.windows) paintWindows(stage, front, block.windows)
  patch(stage, front, -0.15, block.height - 0.45, block.width + 0.3, 0.5, block.roof ?? '#8f8b82')
}

/** A box with a lit top: kiosks, crates, walls, posts. */
export const drawBox = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  deep: number,
  height: number,
  colour: string,
  base = 0,
): void => {
  const [x2, z2] = [x + width, z + deep]
  for (const wall of [
    wallOf(x, z2, x, z, height, base),
    wallOf(x2, z, x2, z2, height, base),
    wallOf(x, z, x2, z, height, base),
  ]) {
    if (faces(stage, wall.origin, wall.normal)) patch(stage, wall, 0, 0, wall.width, height, colour)
  }
  if (stage.view.eye[1] > base + height) {
    const up = base + height
    fill(
      stage,
      [
        [x, up, z],
        [x2, up, z],
        [x2, up, z2],
        [x, up, z2],
      ],
      colour,
      { shade: 1.12 },
    )
  }
}

export interface Lettering {
  readonly colour: string
  readonly board?: string
  /** Share of the board's height. */
  readonly size?: number
  readonly spacing?: number
  readonly glows?: boolean
}

/** A sign on a wall. The letters follow the wall's slant. */
export const drawSign = (
  stage: Stage,
  wall: Wall,
  u: number,
  v: number,
  w: number,
  h: number,
  text: string,
  lettering: Lettering,
): void => {
  if (lettering.board) patch(stage, wall, u, v, w, h, lettering.board, lettering.glows ? { glows: true } : {})
  const points = [onWall(wall, u, v + h), onWall(wall, u + w, v + h), onWall(wall, u, v)]
  const [a, b, c] = tracePolygon(stage, points)?.length === 3 ? points.map((p) => stage.view.project(p)) : []
  if (!a || !b || !c) return
  const { ctx } = stage
  ctx.save()
  ctx.transform((b.x - a.x) / w, (b.y - a.y) / w, (c.x - a.x) / h, (c.y - a.y) / h, a.x, a.y)
  const size = h * (lettering.size ?? 0.66)
  // Type is laid out large and shrunk: browsers round sizes below a pixel.
  ctx.scale(size / 100, size / 100)
  ctx.font = '600 100px "Noto Sans CJK SC", sans-serif'
  ctx.letterSpacing = `${(lettering.spacing ?? 0.1) * 100}px`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillStyle = lettering.glows ? lettering.colour : tone(stage.light, lettering.colour, a.depth, onWall(wall, u, v))
  ctx.fillText(text, ((w / 2 + (size * (lettering.spacing ?? 0.1)) / 2) * 100) / size, ((h / 2) * 100) / size)
  ctx.restore()
}
