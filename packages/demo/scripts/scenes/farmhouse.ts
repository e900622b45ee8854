import { paintWall, patch, wallOf } from './buildings.ts'
import { createDice } from './geometry.ts'
import { fill, type Stage, softShadow, stroke } from './stage.ts'

interface House {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly deep: number
  readonly height: number
  readonly wall: string
  readonly seed: number
}

export const houses: readonly House[] = [
  { x: -17.6, z: 21, width: 9, deep: 8, height: 5.6, wall: '#c9b99c', seed: 1 },
  { x: 9.8, z: 22, width: 9.4, deep: 8, height: 6, wall: '#a5805c', seed: 2 },
  { x: -13.4, z: 38, width: 8, deep: 7, height: 5.4, wall: '#9b7653', seed: 3 },
  { x: 15.6, z: 40, width: 8.4, deep: 7, height: 5.6, wall: '#d2c6ae', seed: 4 },
  { x: -23, z: 52, width: 8, deep: 7, height: 5.4, wall: '#cdbd9f', seed: 5 },
  { x: 19, z: 60, width: 8, deep: 7, height: 5.6, wall: '#a17b57', seed: 6 },
  { x: -12, z: 62, width: 7, deep: 6, height: 5.2, wall: '#b3906a', seed: 7 },
  { x: -20, z: 78, width: 8, deep: 7, height: 5.2, wall: '#c9b99c', seed: 8 },
]

/** A house of two floors with a roof of dark tiles, its ridge along the road's side. */
export const drawHouse = (stage: Stage, house: House): void => {
  const { x, z, width, deep, height } = house
  const front = wallOf(x, z, x + width, z, height)
  const inward = x < 0 ? wallOf(x + width, z, x + width, z + deep, height) : wallOf(x, z + deep, x, z, height)
  const dice = createDice(house.seed * 17)
  softShadow(stage, [x + width / 2 + 1.5, 0, z + 1], width * 0.8, deep * 0.7, 0.4)
  for (const wall of [inward, front]) {
    paintWall(stage, wall, house.wall, 0.75)
    patch(stage, wall, 0, 0, wall.width, 0.7, '#8d8778')
    // Beams and boards of the upper floor.
    for (let u = 0; u <= wall.width + 0.01; u += wall.width / 4)
      patch(stage, wall, Math.min(u, wall.width - 0.16), 0.7, 0.16, height - 0.7, '#5b4130', { alpha: 0.75 })
    patch(stage, wall, 0, height * 0.5, wall.width, 0.2, '#5b4130', { alpha: 0.8 })
    const bays = 4
    for (let floor = 0; floor < 2; floor++) {
      for (let i = 0; i < bays; i++) {
        const [u, v] = [(i + 0.26) * (wall.width / bays), floor ? height * 0.58 : 1.15]
        const [w, h] = [(wall.width / bays) * 0.52, 1.15]
        if (floor === 0 && i === 1 && wall === front) {
          patch(stage, wall, u - 0.15, 0.1, w + 0.5, 2.3, '#6b3a2c')
          patch(stage, wall, u - 0.3, 0.3, 0.2, 1.8, '#b5392f')
          patch(stage, wall, u + w + 0.3, 0.3, 0.2, 1.8, '#b5392f')
          continue
        }
        patch(stage, wall, u - 0.08, v - 0.08, w + 0.16, h + 0.16, '#4c3626')
        if (stage.light.lit && dice() < 0.5) patch(stage, wall, u, v, w, h, '#f4cc84', { glows: true })
        else patch(stage, wall, u, v, w, h, '#48565c')
        for (let k = 1; k < 3; k++) patch(stage, wall, u + (k * w) / 3 - 0.03, v, 0.06, h, '#4c3626')
      }
    }
  }
  // Strings of maize and peppers under the eaves.
  for (let i = 0; i < 4; i++)
    patch(stage, front, 0.7 + i * 1.1, height * 0.52, 0.28, 0.9, i % 2 ? '#b5452f' : '#d6a53e', { alpha: 0.9 })
  const over = 0.9
  const ridgeUp = height + width * 0.3
  const [x1, x2, z1, z2, mid] = [x - over, x + width + over, z - over, z + deep + over, z + deep / 2]
  fill(
    stage,
    [
      [x, height, z],
      [x, ridgeUp - 0.4, mid],
      [x, height, z + deep],
    ],
    house.wall,
    { shade: 0.8 },
  )
  fill(
    stage,
    [
      [x + width, height, z],
      [x + width, ridgeUp - 0.4, mid],
      [x + width, height, z + deep],
    ],
    house.wall,
    { shade: 0.72 },
  )
  fill(
    stage,
    [
      [x1, height - 0.25, z2],
      [x2, height - 0.25, z2],
      [x2, ridgeUp, mid],
      [x1, ridgeUp, mid],
    ],
    '#3f4247',
  )
  fill(
    stage,
    [
      [x1, height - 0.25, z1],
      [x2, height - 0.25, z1],
      [x2, ridgeUp, mid],
      [x1, ridgeUp, mid],
    ],
    '#4d5156',
  )
  for (let u = 0; u <= 1.001; u += 1 / 22) {
    const px = x1 + (x2 - x1) * u
    stroke(
      stage,
      [
        [px, height - 0.22, z1],
        [px, ridgeUp + 0.02, mid],
      ],
      0.07,
      '#35383c',
    )
  }
  stroke(
    stage,
    [
      [x1, height - 0.25, z1],
      [x2, height - 0.25, z1],
    ],
    0.16,
    '#2e3034',
  )
  stroke(
    stage,
    [
      [x1, ridgeUp + 0.08, mid],
      [x2, ridgeUp + 0.08, mid],
    ],
    0.26,
    '#777a7c',
  )
}
