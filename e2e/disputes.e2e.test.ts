import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { openBrowser } from './browser/browser.ts'
import { deskSize, openDesk } from './browser/desk.ts'
import { overflowOf } from './browser/overflow.ts'
import { openPhone, phoneSize } from './browser/phone.ts'
import { violationsOf } from './browser/violations.ts'
import { phoneHost } from './county/start-server.ts'

const county = inject('county')
/** To look at by eye; never kept in the repository. */
const pictures = join(import.meta.dirname, 'pictures')
const home = { lng: 107.55, lat: 26.49 }
const visitor = { name: '示例哭诉人', idNumber: '900101198001010018', phone: '00013855501' }
const wrongNumber = '900101198001010014'

const authority = async () => Buffer.from(await (await fetch(`${county.baseUrl}/county-ca.crt`)).arrayBuffer())

/** Nobody is kept out, and nothing sticks out, at a desk and on a phone. */
async function lookAt(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await violationsOf(page), name).toEqual([])
  await mkdir(pictures, { recursive: true })
  for (const size of [deskSize, phoneSize]) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`) })
    if (size === phoneSize) expect(await overflowOf(page), name).toEqual([])
  }
}

it('a visitor takes a number, is called, and a wrong ID number is refused', async () => {
  await using chromium = await openBrowser({ trusts: await authority() })
  await using clerk = await openDesk(chromium.browser, county.addresses, 'clerk')
  const { page, baseUrl } = clerk
  await page.goto(`${baseUrl}/mediation/window`)
  await page.getByTestId('take-ticket').click()
  await page.getByText('等候 1 人').waitFor()
  await page.getByTestId('call-next').click()
  await page.getByTestId('serve-ticket').click()
  await page.getByTestId('intake-what').fill('和邻居为排水沟吵了三年，几家人都要一起去讨说法')
  await page.getByTestId('applicant-name').fill(visitor.name)
  await page.getByTestId('applicant-idNumber').fill(wrongNumber)
  await page.getByTestId('intake-submit').click()
  await page.getByText('还缺：身份证号').waitFor()
  await page.getByTestId('applicant-idNumber').fill(visitor.idNumber)
  await page.getByTestId('applicant-phone').fill(visitor.phone)
  await page.getByTestId('respondent-name').fill('示例邻居')
  await page.getByTestId('sign-crowd').check()
  await page.getByTestId('alert-soon').waitFor()
  await page.getByTestId('intake-class').selectOption('neighbour')
  await page.getByTestId('intake-title').fill('排水沟改道纠纷')
  await lookAt(page, 'dispute-window')
})

it('a resident tells of a dispute on the phone and follows it', async () => {
  await using chromium = await openBrowser({ trusts: await authority() })
  await using phone = await openPhone(chromium.browser, county.addresses, 'resident', home)
  const { page } = phone
  await page.getByTestId('tell').click()
  await page.getByTestId('tell-what').fill('邻居半夜放音响，说了不听')
  await page.getByTestId('tell-phone').fill('00013855502')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('tell-dispute').click()
  await page.getByTestId('dispute-told').waitFor()
  await page.screenshot({ path: join(pictures, 'resident-told.png') })
  await page.goto(`https://${phoneHost}:${county.addresses.httpsPort}/m/`)
  const own = page.getByTestId('my-dispute').first()
  await own.waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.screenshot({ path: join(pictures, 'resident-home.png') })
  await own.getByText('看进度').click()
  await page.getByTestId('progress-state').waitFor()
  await page.screenshot({ path: join(pictures, 'resident-progress.png') })
})
