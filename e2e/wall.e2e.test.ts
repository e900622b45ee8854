import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type TestBrowser } from './browser/browser.ts'
import { type Desk, giveReason, openDesk, untilPlaying } from './browser/desk.ts'

const county = inject('county')
const tiles = 9

describe('a wall of live pictures in two windows', () => {
  let chromium: TestBrowser
  let desk: Desk
  beforeAll(async () => {
    chromium = await openBrowser()
    desk = await openDesk(chromium.browser, county.addresses, 'command')
  })
  afterAll(async () => {
    await desk?.[Symbol.asyncDispose]()
    await chromium?.[Symbol.asyncDispose]()
  })

  const tilesOf = (page: Page) => page.getByTestId('live-tile')
  const allPlay = async (page: Page) => {
    const sizes = await Promise.all((await tilesOf(page).all()).map(untilPlaying))
    expect(sizes).toEqual(Array.from({ length: tiles }, () => ({ width: 640, height: 360 })))
  }

  it('plays every tile, and lists still load beside them', async () => {
    const { page: first, context, baseUrl } = desk
    await first.goto(`${baseUrl}/video`)
    await giveReason(first)
    await fillWall(first)
    // The wall of a person is the same in each of his windows; each asks why he looks.
    const second = await context.newPage()
    await second.goto(`${baseUrl}/video`)
    await giveReason(second)
    const walls = [first, second]
    for (const page of walls) await expect.poll(() => tilesOf(page).count()).toBe(tiles)
    for (const page of walls) await allPlay(page)

    // A browser opens six connections to one server; whoever held one for each picture would wait here for ever.
    const list = await context.newPage()
    await list.goto(`${baseUrl}/cases`)
    await list.getByTestId('case-row').first().waitFor()
    await list.goto(`${baseUrl}/cameras`)
    await list.getByTestId('camera-row').nth(10).waitFor()
    for (const page of walls) await allPlay(page)
  })

  it('without a complaint, and without a word to anybody else’s machine', () => {
    expect(desk.watch.strangers).toEqual([])
    expect(desk.watch.errors).toEqual([])
  })
})

/** Puts the first cameras of that name onto the wall. */
async function fillWall(page: Page): Promise<void> {
  await page.getByTestId('wall-size-9').click()
  await page.getByTestId('wall-search').fill('农贸市场')
  const rows = page.getByTestId('camera-row').filter({ has: page.locator('.dot:not(.dot-off)') })
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(tiles)
  for (const row of (await rows.all()).slice(0, tiles)) {
    await row.hover()
    await row.getByTestId('camera-add').click()
  }
}
