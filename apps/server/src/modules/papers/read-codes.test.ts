import sharp from 'sharp'
import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { pageCode } from './page-code.ts'
import { readCode } from './read-codes.ts'

const paperId = '0123456789abcdefghjkmnpq'

/** A white A4 page at `dpi` with the code where the foot has it, 15 mm wide. */
async function page(dpi: number, code = pageCode(paperId, 3)): Promise<Buffer> {
  const dots = (millimetres: number) => Math.round((millimetres / 25.4) * dpi)
  const { data, size } = encode(code, { ecc: 'M', border: 1 })
  const grey = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 20 : 250))))
  const input = await sharp(grey, { raw: { width: size, height: size, channels: 1 } })
    .resize(dots(15), dots(15), { kernel: 'nearest' })
    .png()
    .toBuffer()
  const text = Buffer.from(
    `<svg width="${dots(150)}" height="${dots(100)}">${Array.from({ length: 14 }, (_, row) => `<rect x="0" y="${dots(row * 7)}" width="${dots(140 - (row % 3) * 20)}" height="${dots(2)}" fill="#333"/>`).join('')}</svg>`,
  )
  return sharp({ create: { width: dots(210), height: dots(297), channels: 3, background: '#f4f1ea' } })
    .composite([
      { input, left: dots(25), top: dots(275) },
      { input: text, left: dots(30), top: dots(40) },
    ])
    .jpeg({ quality: 70 })
    .toBuffer()
}

it('reads a page as an office scanner gives it', async () => {
  expect(await readCode(await page(150))).toEqual({ paperId, page: 3 })
})

it('reads a page that lies on its side, on its head, and a little askew', async () => {
  for (const angle of [90, 180, 274]) {
    const turned = await sharp(await page(150))
      .rotate(angle, { background: '#888' })
      .jpeg()
      .toBuffer()
    expect([angle, await readCode(turned)]).toEqual([angle, { paperId, page: 3 }])
  }
})

it('reads a blurred photograph with uneven light', async () => {
  const whole = await page(200)
  const { width, height } = await sharp(whole).metadata()
  const shade = Buffer.from(
    `<svg width="${width}" height="${height}"><defs><linearGradient id="g" x2="1" y2="1"><stop offset="0" stop-opacity="0"/><stop offset="1" stop-opacity=".55"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  )
  const photo = await sharp(whole)
    .composite([{ input: shade }])
    .blur(1.2)
    .jpeg({ quality: 55 })
    .toBuffer()
  expect(await readCode(photo)).toEqual({ paperId, page: 3 })
})

it('takes another’s code for no answer, and an empty page for none', async () => {
  expect(await readCode(await page(150, 'https://example.cn/somebody'))).toBeUndefined()
  const blank = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  expect(await readCode(blank)).toBeUndefined()
}, 30_000)
