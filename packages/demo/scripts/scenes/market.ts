import { drawBlock, drawBox, drawSign, wallOf } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { bulb, drawAwning, drawStall, stalls } from './market-stalls.ts'
import { someone, waiting, walker } from './people.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { ground, type Prop, rectangle, type Stage } from './stage.ts'
import { slabs } from './street.ts'
import { cycle, travel, wave } from './timeline.ts'

const hall = (stage: Stage): void => {
  const windows = { rows: 2, columns: 7, wide: 0.6, tall: 0.56, seed: 2, litShare: 0.4, from: 0.1 }
  drawBlock(stage, { x: -24, z: 52, width: 18, deep: 10, height: 10, colour: '#b3a893', windows })
  drawBlock(stage, {
    x: 6,
    z: 52,
    width: 20,
    deep: 10,
    height: 11,
    colour: '#bfae96',
    windows: { ...windows, seed: 6 },
  })
  drawBlock(stage, {
    x: -7,
    z: 64,
    width: 14,
    deep: 8,
    height: 8,
    colour: '#a9a295',
    windows: { ...windows, columns: 5, seed: 9 },
  })
  drawBox(stage, -6.6, 46.6, 1.2, 1.2, 6, '#a8977c')
  drawBox(stage, 5.4, 46.6, 1.2, 1.2, 6, '#a8977c')
  drawBox(stage, -7.4, 46.4, 14.8, 1.6, 1.9, '#8d3a31', 5.4)
  drawSign(stage, wallOf(-7.4, 46.38, 7.4, 46.38, 1.9, 5.4), 0.6, 0.15, 13.6, 1.6, '示例农贸市场', {
    colour: '#f3dca6',
    size: 0.76,
    spacing: 0.3,
  })
}

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 9, 5)
  drawRidges(stage, [
    { height: 52, distance: 360, colour: '#708c8d', seed: 33, karst: true },
    { height: 26, distance: 180, colour: '#5f7a68', seed: 39 },
  ])
  ground(stage, rectangle(-90, -6, 90, 420), '#a6a094')
  ground(stage, rectangle(-4, -6, 4, 62), '#b0aa9c')
  slabs(stage, -3.4, -2, 3.4, 48, 1.1, 0.2)
  const dice = createDice(3)
  for (let i = 0; i < 26; i++) {
    const [x, z, r] = [(dice() - 0.5) * 6.4, dice() * 46, 0.2 + dice() * 0.8]
    ground(
      stage,
      [
        [x - r, z],
        [x - r * 0.3, z - r * 0.5],
        [x + r, z],
        [x + r * 0.2, z + r * 0.5],
      ],
      '#847e72',
      { alpha: 0.3 },
    )
  }
  for (const side of [-1, 1] as const) {
    const x = side < 0 ? -13.2 : 7.2
    drawBlock(stage, {
      x,
      z: 4,
      width: 6,
      deep: 44,
      height: 5.4,
      colour: side < 0 ? '#b9ad98' : '#b1a899',
      roof: '#86827a',
      windows: { rows: 1, columns: 1, seed: 3 },
      sideColumns: 12,
    })
    // The shops behind the stalls, open to the aisle.
    const wall = side < 0 ? wallOf(-7.15, 4, -7.15, 48, 5.4) : wallOf(7.15, 48, 7.15, 4, 5.4)
    const names = ['粮油', '干货', '豆腐', '鲜肉', '水产', '杂货', '调料', '糕点']
    names.forEach((name, i) => {
      drawSign(stage, wall, i * 5.5 + 0.3, 3.5, 4.9, 1, name, {
        colour: '#f2e6cb',
        board: ['#7a3f38', '#3f6a5c', '#4a5f80', '#8a6a38'][i % 4] ?? '#7a3f38',
        size: 0.72,
        spacing: 0.5,
        glows: stage.light.lit,
      })
    })
  }
  drawGrain(stage, 8, 0.07)
  hall(stage)
}

/** Steam from the noodle pot: puffs that rise, widen and thin out. */
const steam = (stage: Stage): void => {
  const { ctx, view, time } = stage
  for (let i = 0; i < 9; i++) {
    const share = cycle(time, 4, i / 9)
    const x = -4.4 + wave(time, 1, i * 0.31) * 0.12 + share * 0.5
    const s = view.project([x, 1.5 + share * 2.6, 12.2])
    const r = ((view.focal / s.depth) * (0.16 + share * 0.75)) | 0
    const g = ctx.createRadialGradient(s.x, s.y, 0, s.x, s.y, Math.max(1, r))
    const alpha = 0.34 * Math.sin(share * Math.PI) ** 1.2
    const colour = stage.light.lit ? '255,226,190' : '244,244,240'
    g.addColorStop(0, `rgba(${colour},${alpha})`)
    g.addColorStop(1, `rgba(${colour},0)`)
    ctx.fillStyle = g
    ctx.fillRect(s.x - r, s.y - r, r * 2, r * 2)
  }
}

const crowd = (stage: Stage): Prop[] => {
  const { time } = stage
  const ways = Array.from({ length: 9 }, (_, i) => {
    const dice = createDice(i * 71 + 5)
    const lane = (i % 2 ? 0.3 + dice() * 1.9 : -0.3 - dice() * 1.9) * 1.05
    const speed = 0.95 + dice() * 0.3
    const drift = lane + (dice() - 0.5) * 0.9
    const stop = 14 + dice() * 26
    const legs =
      i % 2
        ? [
            { to: [drift, stop] as const, speed },
            { to: [lane, 52] as const, speed },
          ]
        : [
            { to: [drift, stop] as const, speed },
            { to: [lane, -1] as const, speed },
          ]
    return walker(
      travel(dice() * 10, [lane, i % 2 ? -1 : 52], speed, legs, { lookAhead: 1.2 }),
      someone(200 + i, i % 5 === 0 ? { bag: 'basket' } : {}),
      time,
    )
  })
  // Others come out between two stalls, look about and go in on the other side.
  const shoppers = Array.from({ length: 9 }, (_, i) => {
    const dice = createDice(i * 53 + 11)
    const side = i % 2 ? 1 : -1
    const [z1, z2] = [9.4 + (i % 7) * 4.6, 9.4 + ((i * 3 + 2) % 7) * 4.6]
    const lane = side * (0.6 + dice() * 1.6)
    const way = travel(dice() * 10, [side * 7.4, z1], 0.9, [
      { to: [lane, z1 + 0.4], speed: 1 },
      { to: [lane * 0.9, (z1 + z2) / 2], speed: 0, wait: 1.5 + dice() * 2 },
      { to: [-lane, z2], speed: 1.1 },
      { to: [-side * 7.4, z2 + 0.2], speed: 1 },
    ])
    return walker(way, someone(250 + i * 3, i % 3 === 0 ? { bag: 'basket' } : {}), time)
  })
  return [...ways, ...shoppers].flat()
}

export const market: Scene = {
  name: 'market',
  view: { eye: [0.5, 6.6, -1.5], pitch: 14.2, fieldOfView: 60 },
  lights: ['day', 'dusk'],
  lamps: [12, 21, 30, 39].flatMap((z) =>
    [-3.4, 3.4].map((x) => ({ at: [x, 2.2, z] as Vec, reach: 7, colour: [255, 210, 136] as const, strength: 0.7 })),
  ),
  backdrop,
  props: (stage) => {
    const { time } = stage
    return [
      ...stalls.map((stall) => ({
        at: [stall.side * 4.6, 0, stall.z + 2] as Vec,
        draw: (s: Stage) => drawStall(s, stall),
      })),
      ...stalls.map((stall) => ({
        at: [stall.side * 4.6, 0, stall.z + 0.9] as Vec,
        draw: (s: Stage) => {
          drawAwning(s, stall)
          bulb(s, stall.side * 3.7, 2, stall.z + 1.9)
        },
      })),
      ...stalls
        .filter((s) => s.seed % 2 === 0)
        .map((stall) =>
          waiting(
            stall.side * 6.3,
            stall.z + 2.1,
            -stall.side * 1.5,
            someone(300 + stall.seed, { bag: undefined, skirt: false, hat: stall.seed % 4 ? undefined : '#c9bf9c' }),
            time,
            stall.seed,
          ),
        ),
      ...stalls
        .filter((s) => s.seed % 3 === 1)
        .map((stall) =>
          waiting(stall.side * 2.7, stall.z + 1.6, stall.side * 1.4, someone(340 + stall.seed), time, stall.seed, {
            armRight: 0.7 + wave(time, 2, stall.seed * 0.2) * 0.35,
          }),
        ),
      { at: [-4.4, 0, 12], draw: steam },
      ...crowd(stage),
      ...rider(
        travel(1.5, [1.9, 54], 3.4, [{ to: [1.5, -2], speed: 3.2 }]),
        someone(77, { hat: '#d8d4c6' }),
        '#9b3a36',
        time,
      ),
    ]
  },
}
