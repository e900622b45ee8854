import type { Browser, BrowserContext, Page } from 'playwright-core'
import { password, type Username } from '../county/signed-in.ts'
import { type Addresses, phoneHost } from '../county/start-server.ts'
import { type PageWatch, watchPages } from './watch-page.ts'

export interface Phone extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  readonly watch: PageWatch
}

export interface Place {
  readonly lng: number
  readonly lat: number
}

export const phoneSize = { width: 390, height: 844 } as const

/** A page without signal says so to itself, and the browser writes it down as an error. */
const withoutSignal = [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/]

/** A phone at a place where somebody has signed in, over HTTPS under the county's name. */
export async function openPhone(
  browser: Browser,
  addresses: Addresses,
  username: Username,
  place: Place,
): Promise<Phone> {
  const host = `${phoneHost}:${addresses.httpsPort}`
  const context = await browser.newContext({
    viewport: phoneSize,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: { longitude: place.lng, latitude: place.lat, accuracy: 12 },
    permissions: ['geolocation'],
  })
  const watch = watchPages(context, [host], withoutSignal)
  const page = await context.newPage()
  await page.goto(`https://${host}/m/`)
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in').click()
  await page.getByTestId('tab-today').waitFor()
  return { context, page, watch, [Symbol.asyncDispose]: () => context.close() }
}
