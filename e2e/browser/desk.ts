import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { password, type Username } from '../county/signed-in.ts'
import type { Addresses } from '../county/start-server.ts'
import { deskHost } from './browser.ts'
import { type PageWatch, watchPages } from './watch-page.ts'

export interface Desk extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  readonly watch: PageWatch
  readonly baseUrl: string
}

export const deskSize = { width: 1440, height: 900 } as const

/** A window at a desk where somebody has signed in. */
export async function openDesk(browser: Browser, { port }: Addresses, username: Username): Promise<Desk> {
  const host = `${deskHost}:${port}`
  const context = await browser.newContext({ viewport: deskSize, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const watch = watchPages(context, [host])
  const page = await context.newPage()
  const baseUrl = `http://${host}`
  await page.goto(`${baseUrl}/sign-in`)
  await page.getByTestId('sign-in-username').fill(username)
  await page.getByTestId('sign-in-password').fill(password)
  await page.getByTestId('sign-in-submit').click()
  await page.waitForURL(`${baseUrl}/`)
  return { context, page, watch, baseUrl, [Symbol.asyncDispose]: () => context.close() }
}

/** Says once why the pictures are looked at, if the page still asks. */
export async function giveReason(page: Page): Promise<void> {
  await page.getByTestId('reason-reasonVerify').first().click()
}

/** Waits until the tile shows the camera's picture and it moves; answers its size. */
export async function untilPlaying(tile: Locator): Promise<{ readonly width: number; readonly height: number }> {
  const video = tile.locator('video')
  await video.waitFor({ state: 'attached' })
  const more = 15
  return video.evaluate(async (element: HTMLVideoElement, wanted) => {
    const shown = () => element.getVideoPlaybackQuality().totalVideoFrames
    const first = shown()
    while (shown() < first + wanted) await new Promise((resolve) => setTimeout(resolve, 50))
    return { width: element.videoWidth, height: element.videoHeight }
  }, more)
}
