import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type TestBrowser } from './browser/browser.ts'
import { type Desk, deskSize, giveReason, openDesk, untilPlaying } from './browser/desk.ts'
import { overflowOf } from './browser/overflow.ts'
import { openPhone, type Phone, phoneSize } from './browser/phone.ts'
import { violationsOf } from './browser/violations.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'

const county = inject('county')
/** To look at by eye; never kept in the repository. */
const pictures = join(import.meta.dirname, 'pictures')
const sizes = [deskSize, { width: 1366, height: 768 }, { width: 1920, height: 1080 }, phoneSize]

let chromium: TestBrowser
let command: SignedIn
let cameraId: string
let caseId: string

beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  const authority = Buffer.from(await (await fetch(`${county.baseUrl}/county-ca.crt`)).arrayBuffer())
  chromium = await openBrowser({ trusts: authority })
  command = await signIn(county.baseUrl, 'command')
  const { items } = await command.api.listCameras({ query: { q: '宣威农贸市场东口', limit: 1 } })
  cameraId = items[0]?.id ?? ''
  caseId = await dispatchedCase()
})
afterAll(() => chromium?.[Symbol.asyncDispose]())

/** A case in the hands of the demonstration's worker. */
async function dispatchedCase(): Promise<string> {
  const seen = { cameraId, category: 'traffic', description: '三轮车逆行占道，早市拥堵' } as const
  const { id } = await command.api.raiseIncident({ body: seen })
  const act = async (action: string, input: object) => {
    const { version } = await command.api.getCase({ params: { id } })
    await command.api.actOnCase({ params: { id, action }, body: { version, ...input } })
  }
  await act('confirm', { danger: { kind: 'none' } })
  const { people } = await command.api.dispatchCandidates({ params: { id }, query: { kind: 'grid', limit: 1 } })
  await act('dispatch', { assigneeIds: people.map(({ person }) => person.id), note: '先疏导，再劝离' })
  return id
}

/** Saves the page in each size; nothing may stick out of a phone's or a small desk's window. */
async function lookAt(page: Page, name: string, windows: readonly (typeof sizes)[number][]): Promise<void> {
  expect(await violationsOf(page), name).toEqual([])
  for (const size of windows) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await page.screenshot({ path: join(pictures, `${name}-${size.width}x${size.height}.png`) })
    if (size.width === phoneSize.width || size.width === 1366) {
      expect(await overflowOf(page), `${name} at ${size.width}`).toEqual([])
    }
  }
  await page.setViewportSize(windows[0] ?? deskSize)
}

describe('every page of the desk can be used by everybody and fits its window', () => {
  const windows = sizes.filter(({ width }) => width > phoneSize.width)
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(chromium.browser, county.addresses, 'command')
  })
  afterAll(() => desk?.[Symbol.asyncDispose]())

  it('sign-in', async () => {
    const context = await chromium.browser.newContext({ viewport: deskSize, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`${desk.baseUrl}/sign-in`)
    await page.getByTestId('sign-in-submit').waitFor()
    await lookAt(page, 'sign-in', sizes)
    await page.getByTestId('sign-in-username').fill('command')
    await page.getByTestId('sign-in-password').fill('wrong')
    await page.getByTestId('sign-in-submit').click()
    await page.getByTestId('sign-in-problem').waitFor()
    await lookAt(page, 'sign-in-refused', [deskSize])
    await context.close()
  })

  const open = async (path: string) => {
    await desk.page.goto(`${desk.baseUrl}${path}`)
    return desk.page
  }

  it('home', async () => {
    const page = await open('/')
    await page.getByText('现在需要您').waitFor()
    await page.waitForLoadState('networkidle')
    await lookAt(page, 'home', windows)
  })

  it('command screen', async () => {
    const page = await open('/command')
    await page.locator('[data-testid=county-map][data-ready=true]').waitFor()
    await page.getByTestId('feed').waitFor()
    await page.waitForLoadState('networkidle')
    await lookAt(page, 'command', windows)
  })

  it('video wall', async () => {
    const page = await open(`/video?camera=${cameraId}`)
    await giveReason(page)
    await untilPlaying(page.getByTestId('live-tile').first())
    await lookAt(page, 'wall', windows)
  })

  it('list of cases', async () => {
    const page = await open('/cases')
    await page.getByTestId('case-row').first().waitFor()
    await lookAt(page, 'cases', windows)
  })

  it('a case', async () => {
    const page = await open(`/cases/${caseId}`)
    await page.getByTestId('timeline-entry').first().waitFor()
    await page.waitForLoadState('networkidle')
    await lookAt(page, 'case', windows)
  })

  it('list of cameras', async () => {
    const page = await open('/cameras')
    await page.getByTestId('camera-row').first().waitFor()
    await lookAt(page, 'cameras', windows)
  })
})

describe('every page of the phone can be used by everybody and fits its window', () => {
  let phone: Phone
  beforeAll(async () => {
    const { position } = await command.api.getCase({ params: { id: caseId } })
    if (!position) throw new Error('the case has no place')
    phone = await openPhone(chromium.browser, county.addresses, 'worker', position)
  })
  afterAll(() => phone?.[Symbol.asyncDispose]())

  it('today', async () => {
    const { code } = await command.api.getCase({ params: { id: caseId } })
    await phone.page.getByTestId(`task-${code}`).waitFor()
    await lookAt(phone.page, 'phone-today', [phoneSize])
  })

  it('a task', async () => {
    const { code } = await command.api.getCase({ params: { id: caseId } })
    await phone.page.getByTestId(`task-${code}`).click()
    await phone.page.getByTestId('step-sign').waitFor()
    await lookAt(phone.page, 'phone-task', [phoneSize])
    await phone.page.getByTestId('step-sign').click()
    await phone.page.getByTestId('step-arrive').click()
    await phone.page.getByTestId('position').waitFor()
    await lookAt(phone.page, 'phone-arrive', [phoneSize])
  })

  for (const tab of ['grid', 'messages', 'me']) {
    it(tab, async () => {
      await phone.page.goto(new URL('/m/', phone.page.url()).href)
      await phone.page.getByTestId(`tab-${tab}`).click()
      await phone.page.waitForLoadState('networkidle')
      await lookAt(phone.page, `phone-${tab}`, [phoneSize])
    })
  }
})
