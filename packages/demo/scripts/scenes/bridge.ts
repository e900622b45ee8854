import { angler, gauge, sampan } from './bridge-anglers.ts'
import { banks, glints, nearBank, river } from './bridge-river.ts'
import { drawBlock } from './buildings.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { fill, type Prop, type Stage } from './stage.ts'
import { at, DECK, deck, deckLamp, HALF, masonry, onBridge, railing } from './stone-bridge.ts'
import { travel } from './timeline.ts'
import { bus, sedan, suv, truck, van } from './vehicle-builds.ts'
import { driver } from './vehicles.ts'

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 75, 6)
  drawRidges(stage, [
    { height: 92, distance: 460, colour: '#6d8b93', seed: 113, karst: true },
    { height: 64, distance: 280, colour: '#628070', seed: 114, karst: true },
    { height: 34, distance: 160, colour: '#577355', seed: 117 },
  ])
  fill(
    stage,
    [
      [-300, 0, 66],
      [300, 0, 66],
      [300, 0, 600],
      [-300, 0, 600],
    ],
    '#7d9160',
  )
  drawRidges(
    stage,
    [
      { height: 22, distance: 100, colour: '#5d7853', seed: 119 },
      { height: 12, distance: 70, colour: '#6b8658', seed: 121 },
    ],
    stage.view.horizon + 32,
  )
  for (const [x, z, width] of [
    [-46, 92, 8],
    [-34, 96, 7],
    [-18, 94, 8],
    [2, 92, 7],
    [12, 96, 8],
    [30, 90, 7],
    [46, 84, 8],
  ] as const) {
    drawBlock(stage, {
      x,
      z,
      width,
      deep: 6,
      height: 5.6,
      colour: '#cfc7b4',
      roof: '#5a5d60',
      windows: { rows: 2, columns: 4, wide: 0.5, tall: 0.45, seed: x + 60, litShare: 0.5 },
    })
    fill(
      stage,
      [
        [x - 0.7, 5.4, z - 0.5],
        [x + width + 0.7, 5.4, z - 0.5],
        [x + width - 0.4, 7.8, z + 3],
        [x + 0.4, 7.8, z + 3],
      ],
      '#4d5156',
    )
  }
  river(stage)
  banks(stage)
  drawGrain(stage, 41, 0.03)
}

export const bridge: Scene = {
  name: 'bridge',
  view: { eye: [-2, 11.5, -9], pitch: 12, fieldOfView: 58 },
  lights: ['day', 'dusk'],
  lamps: [40, 64, 88, 112].map((s) => ({
    at: at(s, 0, DECK + 2),
    reach: 13,
    colour: [255, 206, 138] as const,
    strength: 0.6,
  })),
  backdrop,
  props: (stage): Prop[] => {
    const { time } = stage
    const { lit } = stage.light
    const run = (start: number, from: number, to: number, side: number, speed: number) =>
      travel(start, onBridge(from, side), speed, [{ to: onBridge(to, side), speed }], {
        y: DECK + 0.02,
        lookAhead: 1.5,
      })
    const walkOn = (start: number, from: number, to: number, side: number, speed: number) =>
      travel(start, onBridge(from, side), speed, [{ to: onBridge(to, side), speed }], { y: DECK + 0.1 })
    // Everything on the deck is nearer than the far railing and farther than the near one.
    const onDeck = [
      driver(run(0.4, 148, 8, 1.7, 11), sedan, { paint: '#90413a' }, time, lit),
      driver(run(4.2, 148, 8, 1.7, 10.4), bus, { paint: '#d5dad6', stripe: '#4f8f7f' }, time, lit),
      driver(run(7.6, 148, 8, 1.7, 11.4), van, { paint: '#b9bec0' }, time, lit),
      driver(run(2.1, 8, 148, -1.7, 12), suv, { paint: '#dfe0e0' }, time, lit),
      driver(run(6, 8, 148, -1.7, 10), truck, { paint: '#3d6c9a' }, time, lit),
      driver(run(8.6, 8, 148, -1.7, 12), sedan, { paint: '#3e4a55' }, time, lit),
      rider(run(3.3, 10, 148, -2.7, 7), someone(7, { hat: '#c83c34' }), '#345f7f', time),
      ...walker(walkOn(1, 4, 148, -3.6, 1.3), someone(141), time),
      ...walker(walkOn(5, 148, 4, -3.7, 1.2), someone(146), time),
    ]
      .flat()
      .sort((a, b) => stage.view.toCamera(b.at)[2] - stage.view.toCamera(a.at)[2])
    return [
      { at: [0, 0, 95], draw: glints },
      ...[
        [-34, 78],
        [-24, 80],
        [-8, 84],
        [6, 80],
        [20, 76],
        [32, 70],
        [44, 60],
        [58, 54],
        [72, 50],
      ].map(([x, z], i) =>
        tree(x ?? 0, (z ?? 0) + 4, {
          height: 8 + (i % 3),
          crown: 7 + (i % 2) * 1.4,
          leaf: ['#5c7850', '#66825a', '#547048'][i % 3] ?? '#5c7850',
          seed: 120 + i,
        }),
      ),
      {
        // Sorted as if it stood at the pier nearest to us: all else on the water is behind it or well before it.
        at: [onBridge(70, 0)[0], 0, 22],
        draw: (s) => {
          masonry(s)
          deck(s)
          railing(HALF)(s)
          for (const lamp of [34, 58, 82, 106].map(deckLamp)) lamp.draw(s)
          for (const prop of onDeck) prop.draw(s)
          railing(-HALF)(s)
        },
      },
      { at: [0, 0, 14.9], draw: nearBank },
      { at: [-4.6, 0, 13.4], draw: angler },
      gauge,
      sampan(stage),
      tree(-17, 9, { height: 8.6, crown: 7.4, leaf: '#7b9356', seed: 161, shape: 'willow' }),
      shrub(-9.4, 13.4, 2, 1, '#66824c', 162),
      shrub(4.8, 11.4, 1.8, 0.9, '#728d54', 163),
      ...walker(
        travel(0, [-30, 6.8], 1.25, [
          { to: [-13, 11.4], speed: 1.25 },
          { to: [-2, 12.2], speed: 1.25 },
          { to: [5, 10.4], speed: 1.25 },
          { to: [13, -4], speed: 1.25 },
        ]),
        someone(151),
        time,
      ),
      ...walker(
        travel(6, [12.4, -6], 1.2, [
          { to: [10, 6.4], speed: 1.2 },
          { to: [5, 9.8], speed: 1.2 },
          { to: [-3, 11.4], speed: 1.2 },
          { to: [-32, 5.6], speed: 1.2 },
        ]),
        someone(158, { bag: 'basket' }),
        time,
      ),
      waiting(1.4, 13.3, 0.4, someone(153, { bag: undefined }), time, 3),
      waiting(2.2, 13.2, -0.3, someone(159, { bag: undefined }), time, 4),
    ]
  },
}
