import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type TestBrowser } from './browser/browser.ts'
import { type Desk, giveReason, openDesk, untilPlaying } from './browser/desk.ts'
import { openPhone, type Phone } from './browser/phone.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { phoneHost } from './county/start-server.ts'

const county = inject('county')
const phoneUrl = `https://${phoneHost}:${county.addresses.httpsPort}/m/`
const market = { camera: '宣威农贸市场东口', worker: '杨帆' }
const said = {
  found: '东口地面有油污，行人滑倒',
  order: '先摆警示牌，再清洗',
  disposed: '已摆警示牌，油污用锯末吸附后清洗',
  result: '地面干净，摊主已签整改单',
}

const authority = async () => Buffer.from(await (await fetch(`${county.baseUrl}/county-ca.crt`)).arrayBuffer())

describe('the county’s own certificate', () => {
  it('is the only thing that makes the phone’s page a secure one', async () => {
    await using stranger = await openBrowser()
    const refused = await stranger.browser.newPage()
    await expect(refused.goto(phoneUrl)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/)

    await using trusting = await openBrowser({ trusts: await authority() })
    const page = await trusting.browser.newPage()
    await page.goto(phoneUrl)
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true)
  })
})

/** One case from a live picture to its end: each step stands on the one before. */
describe('one line through the house', () => {
  let chromium: TestBrowser
  let command: SignedIn
  let desk: Desk
  let phone: Phone
  let cameraId = ''
  let caseId = ''
  let broken = false
  const step = (name: string, act: () => Promise<void>) =>
    it(name, async ({ skip }) => {
      skip(broken, 'the step before it failed')
      broken = true
      await act()
      broken = false
    })
  const url = (path: string) => `${desk.baseUrl}${path}`
  const take = async (action: string, fill?: (page: Page) => Promise<void>) => {
    const { page } = desk
    await page.getByTestId(`action-${action}`).click()
    await fill?.(page)
    await page.getByTestId('action-submit').click()
    await page.getByTestId('action-submit').waitFor({ state: 'detached' })
  }
  const phoneSteps = async (action: string, fill?: (page: Page) => Promise<void>) => {
    const { page } = phone
    await page.getByTestId(`step-${action}`).click()
    if (!fill) return
    await fill(page)
    await page.getByTestId('submit').click()
    await page.getByTestId('submit').waitFor({ state: 'detached' })
  }
  const stateOfCase = async () => (await command.api.getCase({ params: { id: caseId } })).state

  beforeAll(async () => {
    chromium = await openBrowser({ trusts: await authority() })
    command = await signIn(county.baseUrl, 'command')
  })
  afterAll(async () => {
    await phone?.[Symbol.asyncDispose]()
    await desk?.[Symbol.asyncDispose]()
    await chromium?.[Symbol.asyncDispose]()
  })

  step('the command signs in and sees the county', async () => {
    desk = await openDesk(chromium.browser, county.addresses, 'command')
    await desk.page.goto(url('/command'))
    const map = desk.page.getByTestId('county-map')
    await map.and(desk.page.locator('[data-ready=true]')).waitFor()
    await expect.poll(() => map.locator('canvas').count()).toBeGreaterThan(0)
    await expect.poll(() => desk.page.getByTestId('command-screen').textContent()).toContain('10,240')
  })

  step('it finds a camera and watches it live', async () => {
    const { page } = desk
    await page.keyboard.press('Control+k')
    await page.getByTestId('search-input').fill(market.camera)
    await page.getByTestId('search-hit-camera').filter({ hasText: market.camera }).first().waitFor({ timeout: 120_000 })
    await page.keyboard.press('Enter')
    await giveReason(page)
    const tile = page.getByTestId('live-tile').filter({ hasText: market.camera })
    expect(await untilPlaying(tile)).toEqual({ width: 640, height: 360 })
    cameraId = (await tile.getAttribute('data-camera-id')) ?? ''
    expect(await tile.getAttribute('data-state')).toBe('live')
  })

  step('it takes a snapshot and reports an incident from what it sees', async () => {
    const { page } = desk
    await page.goto(url(`/video?camera=${cameraId}`))
    const tile = page.locator(`[data-testid=live-tile][data-camera-id="${cameraId}"]`)
    await untilPlaying(tile)
    await tile.hover()
    await tile.getByTestId('tile-snapshot').click()
    await page.getByTestId('snapshot-download').waitFor()
    await tile.hover()
    await tile.getByTestId('tile-report').click()
    const form = page.getByTestId('report-form')
    await form.getByTestId('danger-none').click()
    await form.getByTestId('report-category-safety_hazard').click()
    await form.getByTestId('report-note').fill(said.found)
    await form.getByTestId('report-submit').click()
    const done = page.getByTestId('report-done')
    await done.waitFor()
    caseId = (await done.getAttribute('data-case-id')) ?? ''
    await done.getByTestId('report-open').click()
    await page.waitForURL(url(`/cases/${caseId}*`))
  })

  step('it confirms the incident, danger first', async () => {
    await take('confirm', (page) => page.getByTestId('danger-none').click())
    expect(await stateOfCase()).toBe('CONFIRMED')
  })

  step('the worker’s phone waits at the place, signed in', async () => {
    const { position } = await command.api.getCase({ params: { id: caseId } })
    if (!position) throw new Error('the case has no place')
    phone = await openPhone(chromium.browser, county.addresses, 'worker', position)
    expect(await phone.page.evaluate(() => window.isSecureContext)).toBe(true)
  })

  step('the command sends the nearest worker, and the task appears on his phone by itself', async () => {
    await take('dispatch', async (page) => {
      const nearest = page.getByTestId('dispatch-candidate').first()
      await expect.poll(() => nearest.textContent()).toContain(market.worker)
      await nearest.click()
      await page.getByTestId('evidence-note').fill(said.order)
    })
    const { code } = await command.api.getCase({ params: { id: caseId } })
    await phone.page.getByTestId(`task-${code}`).click()
    await expect.poll(() => phone.page.getByTestId('description').textContent()).toContain(said.found)
    await expect.poll(() => phone.page.getByTestId('instructions').textContent()).toContain(said.order)
  })

  step('he signs for it and arrives, with his position', async () => {
    await phoneSteps('sign')
    await phone.page.getByTestId('case-received').waitFor()
    await phoneSteps('arrive', (page) => page.getByTestId('position').waitFor())
    await expect.poll(stateOfCase).toBe('ARRIVED')
    const { timeline } = await command.api.getCase({ params: { id: caseId } })
    expect(timeline.find(({ action }) => action === 'arrive')?.distance).toBeLessThan(5)
  })

  step('without signal his next step stays on the phone, and says so', async () => {
    await phone.context.setOffline(true)
    await phoneSteps('dispose', async (page) => {
      await page.getByTestId('note').fill(said.disposed)
      const chooser = page.waitForEvent('filechooser')
      await page.getByTestId('take-photo').click()
      await (await chooser).setFiles({ name: '现场.png', mimeType: 'image/png', buffer: await pictureOf(desk.page) })
      await page.getByTestId('photo').waitFor()
    })
    await expect.poll(() => phone.page.getByTestId('case-only-here').textContent()).toContain('只在本机')
    expect(await stateOfCase()).toBe('ARRIVED')
  })

  step('back in the network it is sent once, and the county’s receipt is shown', async () => {
    await phone.context.setOffline(false)
    await expect.poll(() => phone.page.getByTestId('case-received').textContent()).toContain('县里已收到')
    const { timeline, state } = await command.api.getCase({ params: { id: caseId } })
    expect(state).toBe('DISPOSED')
    const disposals = timeline.filter(({ action }) => action === 'dispose')
    expect(disposals).toHaveLength(1)
    expect(disposals[0]).toMatchObject({ note: said.disposed, attachments: [{ mediaType: 'image/jpeg' }] })
  })

  step('he reports back, and the desk sees it without being asked', async () => {
    await phoneSteps('feedback', (page) => page.getByTestId('note').fill(said.result))
    await desk.page.getByText(said.result).first().waitFor()
  })

  step('the command approves and closes', async () => {
    await take('review')
    await take('close')
    expect(await stateOfCase()).toBe('CLOSED')
  })

  step('the case’s page tells the whole story, with the photo', async () => {
    const entries = desk.page.getByTestId('timeline-entry')
    const told = await entries.evaluateAll((all) => all.map((each) => each.getAttribute('data-action')))
    const line = ['open', 'confirm', 'dispatch', 'sign', 'arrive', 'dispose', 'feedback', 'review', 'close']
    expect(told.toReversed()).toEqual(line)
    const photo = desk.page.locator('[data-testid=timeline-entry][data-action=dispose] img')
    await expect
      .poll(() => photo.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeGreaterThan(0)
  })

  step('no page spoke to anybody else, and none complained', async () => {
    expect([...desk.watch.strangers, ...phone.watch.strangers]).toEqual([])
    expect([...desk.watch.errors, ...phone.watch.errors]).toEqual([])
  })
})

/** A photo of something: what the desk shows. */
const pictureOf = (page: Page): Promise<Buffer> => page.screenshot()
