import { drawBlock, drawSign, patch, wallOf } from './buildings.ts'
import type { Stage } from './stage.ts'

const shop = { rows: 4, columns: 6, wide: 0.66, tall: 0.56, from: 0.24, to: 0.97, seed: 3, litShare: 0.45 }

/** What closes the view: never anything behind it. */
export const farBlocks = (stage: Stage): void => {
  drawBlock(stage, {
    x: -58,
    z: 74,
    width: 26,
    deep: 14,
    height: 20,
    colour: '#b3ada0',
    windows: { ...shop, rows: 5, columns: 8 },
  })
  drawBlock(stage, {
    x: 30,
    z: 78,
    width: 30,
    deep: 14,
    height: 24,
    colour: '#a9b0b3',
    windows: { ...shop, rows: 6, columns: 8, seed: 5 },
  })
  drawBlock(stage, {
    x: -7,
    z: 118,
    width: 15,
    deep: 14,
    height: 24,
    colour: '#b9b4a8',
    windows: { ...shop, rows: 6, columns: 5, seed: 9 },
  })
}

/** The houses on the far corners, with their shops. The traffic of the next street passes behind them. */
export const cornerBlocks = (stage: Stage): void => {
  drawBlock(stage, { x: -30, z: 50, width: 17, deep: 16, height: 15, colour: '#c6b79c', windows: shop })
  drawBlock(stage, { x: 14, z: 50, width: 20, deep: 16, height: 17, colour: '#b5a596', windows: { ...shop, seed: 8 } })
  drawBlock(stage, {
    x: -56,
    z: 50,
    width: 22,
    deep: 14,
    height: 12,
    colour: '#aab0ac',
    windows: { ...shop, rows: 3, seed: 12 },
  })
  drawBlock(stage, {
    x: 37,
    z: 50,
    width: 24,
    deep: 14,
    height: 13,
    colour: '#c2bba8',
    windows: { ...shop, rows: 3, seed: 14 },
  })
  const fronts = [
    [-30, 17, ['示例超市', '示例药店'], ['#3f7a64', '#a83d36']],
    [14, 20, ['示例农商', '示例粉馆', '示例五金'], ['#2f5f8f', '#b0603a', '#77604c']],
    [-56, 22, ['示例家电', '示例通讯'], ['#86493f', '#3d5f7c']],
    [37, 24, ['示例宾馆', '示例书店'], ['#7a4060', '#4a6b58']],
  ] as const
  for (const [x, width, names, boards] of fronts) {
    const wall = wallOf(x, 49.9, x + width, 49.9, 4)
    const bay = width / names.length
    patch(stage, wall, 0, 0, width, 2.7, '#39434b')
    for (let u = 0.4; u < width - 1; u += 1.5) {
      patch(stage, wall, u, 0.25, 1.25, 2.2, '#55646d')
      patch(stage, wall, u, 1.3, 1.25, 1.15, '#a9bac0', { alpha: 0.3 })
      patch(
        stage,
        wall,
        u + 0.1,
        0.25,
        1.05,
        0.7 + ((u * 7) % 0.5),
        ['#a8624c', '#c9b06a', '#6d8a68', '#8b93a4'][Math.floor(u) % 4] ?? '#a8624c',
        { alpha: 0.55 },
      )
    }
    names.forEach((name, i) => {
      patch(stage, wall, i * bay + 0.3, 0, bay - 0.6, 2.6, '#f3d9a2', {
        glows: true,
        alpha: stage.light.lit ? 0.75 : 0.1,
      })
      drawSign(stage, wall, i * bay + 0.2, 2.7, bay - 0.4, 1.1, name, {
        colour: '#f4ead2',
        board: boards[i] ?? '#555555',
        glows: stage.light.lit,
        size: 0.7,
        spacing: 0.3,
      })
    })
  }
}
