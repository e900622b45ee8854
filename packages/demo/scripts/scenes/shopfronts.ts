import { drawSign, onWall, patch, type Wall, wallOf } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { glow, type Rgb } from './light.ts'
import { fill, type Prop, type Stage, stroke } from './stage.ts'
import { wave } from './timeline.ts'

interface Shop {
  readonly name: string
  readonly board: string
  readonly letters: string
  readonly light: Rgb
}

export const left: readonly Shop[] = [
  { name: '示例烧烤', board: '#7a2b25', letters: '#ffd27a', light: [255, 150, 80] },
  { name: '示例音乐厅', board: '#5a2350', letters: '#ffc2ea', light: [255, 110, 200] },
  { name: '示例夜宵城', board: '#1d4a58', letters: '#b7f2ff', light: [90, 210, 235] },
  { name: '示例奶茶', board: '#5c4a1c', letters: '#fff0b4', light: [255, 214, 120] },
  { name: '示例火锅', board: '#7d231f', letters: '#ffb28a', light: [255, 110, 70] },
  { name: '示例便利店', board: '#1f5a42', letters: '#e9fff2', light: [150, 240, 190] },
]

export const right: readonly Shop[] = [
  { name: '示例便利店', board: '#1f5a42', letters: '#e9fff2', light: [150, 240, 190] },
  { name: '示例粉馆', board: '#7a3a1e', letters: '#ffe0a8', light: [255, 180, 90] },
  { name: '示例网咖', board: '#26306e', letters: '#c3d0ff', light: [120, 140, 255] },
  { name: '示例酒坊', board: '#6e2634', letters: '#ffc9b8', light: [255, 120, 110] },
  { name: '示例理发', board: '#254f6a', letters: '#d2f0ff', light: [110, 190, 255] },
  { name: '示例烤鱼', board: '#7a3a1e', letters: '#ffd9a0', light: [255, 160, 80] },
]

export const BAY = 9

export const FIRST = 6

export const wallLeft = wallOf(-8.2, FIRST, -8.2, FIRST + BAY * 6, 11)

export const wallRight = wallOf(8.2, FIRST + BAY * 6, 8.2, FIRST, 11)

/** Where a shop begins along its wall: the right-hand wall runs towards us. */
const startOf = (wall: Wall, i: number): number => (wall === wallLeft ? i * BAY : wall.width - (i + 1) * BAY)

/** What is seen through a shop's front: its back wall, lamps, shelves, somebody's outline, the glass and its frame. */
const interior = (stage: Stage, wall: Wall, u: number, i: number): void => {
  const wide = BAY - 1
  const dice = createDice(i * 29 + (wall === wallLeft ? 3 : 8))
  const walls = ['#c79f63', '#b98c58', '#c9ad7c', '#b58a66', '#bfa87c', '#c2a06c']
  const glowing = { glows: true } as const
  patch(stage, wall, u, 0.1, wide, 3, walls[i % 6] ?? '#c79f63', glowing)
  patch(stage, wall, u, 2.2, wide, 0.9, '#f6deaa', { ...glowing, alpha: 0.55 })
  patch(stage, wall, u, 0.1, wide, 0.8, '#5f4330', { ...glowing, alpha: 0.55 })
  for (let shelf = 0; shelf < 3; shelf++) {
    for (let k = 0; k < 9; k++) {
      if (dice() < 0.25) continue
      const goods =
        ['#8f3f32', '#d0b06a', '#5d7a58', '#e7dcc0', '#4f6680', '#a8683c'][Math.floor(dice() * 6)] ?? '#8f3f32'
      patch(stage, wall, u + 3.1 + k * 0.5, 0.95 + shelf * 0.55, 0.38, 0.2 + dice() * 0.2, goods, {
        ...glowing,
        alpha: 0.8,
      })
    }
    patch(stage, wall, u + 3, 0.9 + shelf * 0.55, 4.7, 0.06, '#6b4a34', glowing)
  }
  for (let k = 0; k < 4; k++) patch(stage, wall, u + 0.9 + k * 1.9, 2.72, 0.5, 0.16, '#fff6da', glowing)
  const somebody = u + 3.4 + dice() * 3
  patch(stage, wall, somebody, 0.5, 0.5, 0.95, '#2f2a2c', { ...glowing, alpha: 0.85 })
  patch(stage, wall, somebody + 0.13, 1.45, 0.25, 0.28, '#8f6a50', glowing)
  // The door stands open on a dark mat; mullions divide the rest.
  patch(stage, wall, u + 0.9, 0.1, 1.5, 2.4, '#e9c88a', glowing)
  patch(stage, wall, u + 0.9, 0.1, 0.12, 2.4, '#2d2824', glowing)
  patch(stage, wall, u + 2.3, 0.1, 0.12, 2.4, '#2d2824', glowing)
  for (const at of [0, 4.6, 6.2, wide - 0.1]) patch(stage, wall, u + at, 0.1, 0.1, 3, '#2d2824', glowing)
  patch(stage, wall, u, 2.5, wide, 0.09, '#2d2824', glowing)
  patch(stage, wall, u + 2.5, 0.1, wide - 2.5, 0.5, '#3b2f28', glowing)
}

export const facade = (stage: Stage, wall: Wall, shops: readonly Shop[]): void => {
  patch(stage, wall, 0, 0, wall.width, wall.height, '#8d8578')
  shops.forEach((_, i) => {
    const u = startOf(wall, i)
    patch(stage, wall, u, 0, 0.4, wall.height, '#6f685e')
    interior(stage, wall, u + 0.5, i)
    for (let row = 0; row < 2; row++) {
      for (let k = 0; k < 3; k++) {
        const on = (i * 5 + row * 3 + k * 2) % 5 < 2
        const v = 5.9 + row * 2.7
        patch(stage, wall, u + 1 + k * 2.6, v, 1.7, 1.7, '#5a544b')
        patch(
          stage,
          wall,
          u + 1.1 + k * 2.6,
          v + 0.1,
          1.5,
          1.5,
          on ? '#f0ca84' : '#3a4048',
          on ? { glows: true, alpha: 0.9 } : {},
        )
        patch(stage, wall, u + 1.8 + k * 2.6, v + 0.1, 0.1, 1.5, '#5a544b')
      }
    }
    // An air conditioner hangs under each second window.
    patch(stage, wall, u + 3.9, 5.1, 1, 0.65, '#a9a79e')
  })
}

/** The neon boards breathe a little; one of them has a loose contact. */
export const boards = (wall: Wall, shops: readonly Shop[]): Prop[] =>
  shops.map((shop, i) => {
    const u = startOf(wall, i)
    const front = onWall(wall, u + BAY / 2, 0, 0.3)
    return {
      at: [front[0], 0, front[2]] as Vec,
      draw: (stage) => {
        const shift: Wall = { ...wall, origin: onWall(wall, 0, 0, 0.35) }
        fill(
          stage,
          [
            onWall(wall, u + 0.4, 3.3),
            onWall(shift, u + 0.4, 3.3),
            onWall(shift, u + BAY - 0.4, 3.3),
            onWall(wall, u + BAY - 0.4, 3.3),
          ],
          '#1c1a1c',
        )
        const flicker =
          i === 1
            ? 0.82 + 0.18 * Math.sign(wave(stage.time, 9) + wave(stage.time, 14, 0.2))
            : 0.92 + 0.08 * wave(stage.time, 2, i * 0.3)
        drawSign(stage, shift, u + 0.4, 3.3, BAY - 0.8, 1.7, shop.name, {
          colour: shop.letters,
          board: shop.board,
          size: 0.68,
          spacing: 0.2,
          glows: true,
        })
        const rim: Vec[] = [
          onWall(shift, u + 0.45, 3.35),
          onWall(shift, u + BAY - 0.45, 3.35),
          onWall(shift, u + BAY - 0.45, 4.95),
          onWall(shift, u + 0.45, 4.95),
          onWall(shift, u + 0.45, 3.35),
        ]
        stroke(stage, rim, 0.07, shop.letters, 3)
        const s = stage.view.project(onWall(shift, u + BAY / 2, 4.1))
        const scale = stage.view.focal / s.depth
        glow(stage.ctx, s.x, s.y, scale * 6.4, shop.light, 0.42 * flicker, 0.6)
        const pool = stage.view.project([front[0] * 0.72, 0, front[2]])
        if (pool.depth > 2) glow(stage.ctx, pool.x, pool.y, scale * 5, shop.light, 0.26 * flicker, 0.4)
        // Wet asphalt carries the colour towards us.
        const wet = stage.view.project([front[0] * 0.5, 0, front[2] - 3])
        if (wet.depth > 3) glow(stage.ctx, wet.x, wet.y, scale * 1.7, shop.light, 0.2 * flicker, 2)
      },
    }
  })
