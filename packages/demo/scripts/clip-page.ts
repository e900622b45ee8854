/** Runs in the browser: draws any frame of any scene on the page's canvas. `draw-clips.ts` opens it. */
import { createView } from './scenes/geometry.ts'
import { scenes } from './scenes/index.ts'
import { drawLens } from './scenes/landscape.ts'
import { createLight, type LightName } from './scenes/light.ts'
import { drawProps, type Stage } from './scenes/stage.ts'

/** Scenes are laid out for this size, whatever the size of the picture. */
const [WIDTH, HEIGHT] = [640, 360]
/** Drawn larger and shrunk: thin lines stay calm when they move. */
const OVERSAMPLE = 2

const surface = (width: number, height: number): CanvasRenderingContext2D => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) throw new Error('this browser has no 2D canvas')
  return ctx
}

const toBase64 = (bytes: Uint8ClampedArray): string => {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 32_766) parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 32_766))))
  return parts.join('')
}

const backdrops = new Map<string, HTMLCanvasElement>()

/** Draws one moment of a scene and answers its pixels, RGBA in base64. */
const drawFrame = (name: string, lightName: LightName, time: number, width: number): string => {
  const scene = scenes.find((s) => s.name === name)
  if (!scene) throw new Error(`no scene ${name}`)
  const scale = (width / WIDTH) * OVERSAMPLE
  const height = (width * HEIGHT) / WIDTH
  const light = createLight(lightName, scene.lamps)
  const view = createView(scene.view, WIDTH, HEIGHT)
  const stageOn = (ctx: CanvasRenderingContext2D): Stage => ({ ctx, view, light, width: WIDTH, height: HEIGHT, time })

  const key = `${name}/${lightName}/${width}`
  let backdrop = backdrops.get(key)
  if (!backdrop) {
    const ctx = surface(WIDTH * scale, HEIGHT * scale)
    ctx.scale(scale, scale)
    scene.backdrop(stageOn(ctx))
    backdrop = ctx.canvas
    backdrops.clear()
    backdrops.set(key, backdrop)
  }
  const big = surface(WIDTH * scale, HEIGHT * scale)
  big.drawImage(backdrop, 0, 0)
  big.scale(scale, scale)
  const stage = stageOn(big)
  drawProps(stage, scene.props(stage))
  scene.overlay?.(stage)
  drawLens(stage)
  const small = surface(width, height)
  small.imageSmoothingQuality = 'high'
  small.drawImage(big.canvas, 0, 0, width, height)
  const pixels = small.getImageData(0, 0, width, height).data
  return toBase64(pixels)
}

Object.assign(globalThis, {
  drawFrame,
  listClips: () => scenes.flatMap((scene) => scene.lights.map((light) => ({ scene: scene.name, light }))),
})
