import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type TestBrowser } from './browser/browser.ts'
import { type Desk, deskSize, openDesk } from './browser/desk.ts'
import { overflowOf } from './browser/overflow.ts'
import { openPhone, phoneSize } from './browser/phone.ts'
import { violationsOf } from './browser/violations.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { phoneHost } from './county/start-server.ts'
import { until } from './county/until.ts'

const county = inject('county')
/** To look at by eye; never kept in the repository. */
const pictures = join(import.meta.dirname, 'pictures')
const home = { lng: 107.55, lat: 26.49 }
const visitor = { name: '示例哭诉人', idNumber: '900101198001010018', phone: '00013855501' }
const wrongNumber = '900101198001010014'

/** As a field for date and time takes it. */
const chinaTime = (inMinutes: number) =>
  new Date(Date.now() + 8 * 3_600_000 + inMinutes * 60_000).toISOString().slice(0, 16)

const authority = async () => Buffer.from(await (await fetch(`${county.baseUrl}/county-ca.crt`)).arrayBuffer())

/** One dispute from a visitor at the window to the bound file: each step stands on the one before. */
describe('a dispute on one’s way through the house', () => {
  let chromium: TestBrowser
  let clerk: Desk
  let township: Desk
  let mediator: Desk
  let command: SignedIn
  let caseId = ''
  let broken = false
  const step = (name: string, act: () => Promise<void>) =>
    it(name, async ({ skip }) => {
      skip(broken, 'the step before it failed')
      broken = true
      await act()
      broken = false
    })

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    chromium = await openBrowser({ trusts: await authority(), media: true })
    command = await signIn(county.baseUrl, 'command')
    clerk = await openDesk(chromium.browser, county.addresses, 'clerk')
    township = await openDesk(chromium.browser, county.addresses, 'township')
    mediator = await openDesk(chromium.browser, county.addresses, 'mediator')
  })
  afterAll(async () => {
    for (const desk of [clerk, township, mediator]) await desk?.[Symbol.asyncDispose]()
    await chromium?.[Symbol.asyncDispose]()
  })

  const stateOf = async () => (await command.api.getCase({ params: { id: caseId } })).state
  /** The page of the dispute as it is now. */
  const openCase = async ({ page, baseUrl }: Desk) => {
    await page.goto(`${baseUrl}/mediation/${caseId}`)
    await page.getByTestId('dispute-page').waitFor()
    return page
  }
  /** Takes a step whose form is filled in by `fill`; the general dialog has another button than forms of their own. */
  const take = async (desk: Desk, action: string, to: string, fill: (page: Page) => Promise<void> = async () => {}) => {
    const page = await openCase(desk)
    await page.getByTestId(`action-${action}`).click()
    await fill(page)
    await page.getByTestId('form-submit').or(page.getByTestId('action-submit')).click()
    await until(`${action} leads to ${to}`, async () => (await stateOf()) === to)
  }
  const lookAt = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle')
    expect(await violationsOf(page), name).toEqual([])
    for (const size of [deskSize, phoneSize]) {
      await page.setViewportSize(size)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), fullPage: size === phoneSize })
      if (size === phoneSize) expect(await overflowOf(page), name).toEqual([])
    }
    await page.setViewportSize(deskSize)
  }

  step('a visitor takes a number, is called, and a wrong ID number is refused', async () => {
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

  step('it is registered and accepted, and county and police are told at once', async () => {
    const { page } = clerk
    await page.getByTestId('intake-accept').click()
    await page.getByTestId('dispute-page').waitFor()
    caseId = (await page.getByTestId('dispute-page').getAttribute('data-case-id')) ?? ''
    await until('it is accepted', async () => (await stateOf()) === 'INITIAL_ASSESS')
    const police = await signIn(county.baseUrl, 'police')
    for (const { api } of [command, police]) {
      const { items } = await api.listMessages({ query: { limit: 20 } })
      expect(items.find((message) => message.caseId === caseId && message.urgent)?.title.zh).toMatch('预警')
    }
    await page.goto(`${clerk.baseUrl}/mediation/alerts`)
    await page.getByText('可能聚集').first().waitFor()
    await lookAt(page, 'dispute-alerts')
  })

  step('what the clerk may not do says whose it is, and an alert is assessed jointly before it is graded', async () => {
    const page = await openCase(clerk)
    await expect
      .poll(() => page.getByTestId('refused-grade').textContent())
      .toMatch(/由县指挥部、乡镇参谋部、村服务部办理/)
    const own = await openCase(township)
    await expect.poll(() => own.getByTestId('refused-grade').textContent()).toMatch(/先联合研判/)
    await take(township, 'assess', 'JOINT_ASSESS', async (form) => {
      await form.getByTestId('factor-crowd').check()
      await form.getByTestId('invited').fill('宣威司法所')
    })
    await take(township, 'grade', 'GRADED')
  })

  step('it is handed to a mediator, who signs and holds a session', async () => {
    await take(township, 'assign', 'ASSIGNED', async (form) => {
      await form.getByTestId('candidate').filter({ hasText: '潘秀英' }).getByRole('radio').check()
    })
    await take(mediator, 'sign', 'MEDIATING')
    const page = await openCase(mediator)
    await page.getByTestId('action-hold_session').click()
    await page.getByTestId('session-place').fill('镇调解室')
    await page.getByTestId('session-record').fill('双方到沟边看过，认可共用一条沟')
    await page.getByTestId('both-agreed').check()
    await page.getByTestId('form-submit').click()
    await page.getByTestId('session').waitFor()
    await lookAt(page, 'dispute-case')
  })

  step('people far away see each other in a remote session, after the party has consented', async () => {
    const page = await openCase(mediator)
    await page.getByTestId('make-appointment').click()
    await page.getByTestId('starts-at').fill(chinaTime(0))
    await page.getByTestId('ends-at').fill(chinaTime(60))
    await page.getByTestId('appointment-remote').check()
    await page.getByTestId('form-submit').click()
    await page.getByTestId('remote-seat').first().waitFor()
    const file = await command.api.getDispute({ params: { id: caseId } })
    const seats = file.appointments.at(-1)?.seats ?? []
    const host = `https://${phoneHost}:${county.addresses.httpsPort}`
    const context = await chromium.browser.newContext({ viewport: phoneSize, locale: 'zh-CN', isMobile: true })
    try {
      const party = await context.newPage()
      await party.goto(`${host}${seats.find((seat) => seat.party)?.path}`)
      await party.getByTestId('remote-agree').check()
      await party.getByTestId('remote-name').fill('张三')
      await party.getByTestId('remote-consent').click()
      await party.getByTestId('remote-problem').waitFor()
      const masked = seats.find((seat) => seat.party)?.nameMasked ?? ''
      await party.getByTestId('remote-name').fill(masked.length === visitor.name.length ? visitor.name : '示例邻居')
      await party.getByTestId('remote-consent').click()
      await party.getByTestId('remote-consented').waitFor()
      expect(await violationsOf(party)).toEqual([])
      await party.getByTestId('remote-join').click()
      const leader = await context.newPage()
      await leader.goto(`${host}${seats.find((seat) => !seat.party)?.path}`)
      await leader.getByTestId('remote-join').click()
      for (const each of [party, leader]) {
        const video = each.getByTestId('remote-other').locator('video')
        await video.waitFor()
        // The picture of the other moves: frames are decoded, not only promised.
        await expect
          .poll(() => video.evaluate((it) => (it as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames))
          .toBeGreaterThan(10)
      }
      await party.screenshot({ path: join(pictures, 'dispute-remote.png') })
      expect(await violationsOf(party)).toEqual([])
      await leader.getByTestId('remote-leave').click()
      await party.getByTestId('remote-other').waitFor({ state: 'detached' })
    } finally {
      await context.close()
    }
  })

  step('they agree; the agreement is printed, kept and seen on the mediator’s phone', async () => {
    await take(mediator, 'agree', 'AGREED', async (form) => {
      await form.getByTestId('agreement-facts').fill('双方为排水沟改道发生争执')
      await form.getByTestId('term-text-0').fill('双方共同清沟，费用各半')
    })
    const page = await openCase(mediator)
    await page.getByTestId('paper-issue').click()
    await page.getByTestId('paper-template').selectOption('mediation.agreement')
    await page.getByTestId('paper-issue-now').click()
    await page.getByTestId('paper-row').first().waitFor()
    await take(mediator, 'begin_fulfilment', 'FULFILLING')
    await using phone = await openPhone(chromium.browser, county.addresses, 'mediator', home)
    await phone.page.goto(`https://${phoneHost}:${county.addresses.httpsPort}/m/disputes/${caseId}`)
    await phone.page.getByTestId('dispute-file').waitFor()
    expect(await violationsOf(phone.page)).toEqual([])
    await phone.page.screenshot({ path: join(pictures, 'dispute-phone.png') })
  })

  step('the window sees each term kept, follows up and closes; the mediator cannot', async () => {
    const page = await openCase(clerk)
    await expect.poll(() => page.getByTestId('refused-fulfilled').textContent()).toMatch(/没有履行凭证/)
    await page.getByTestId('fulfil-term').first().click()
    await page.getByTestId('proof').fill('双方签字的收条')
    await page.getByTestId('form-submit').click()
    await page.getByTestId('form-submit').waitFor({ state: 'detached' })
    await take(clerk, 'fulfilled', 'FOLLOW_UP')
    const own = await openCase(mediator)
    await expect.poll(() => own.getByTestId('refused-close').textContent()).toMatch(/办理人不能/)
    const early = await openCase(clerk)
    await expect.poll(() => early.getByTestId('refused-close').textContent()).toMatch(/窗口还没有回访/)
    await take(clerk, 'follow_up', 'FOLLOW_UP', async (form) => {
      await form.getByTestId('satisfaction-5').click()
      await form.getByTestId('follow-up-note').fill('双方都说好了')
    })
    await clerk.page.getByTestId('action-close').waitFor()
    await take(clerk, 'close', 'CLOSED')
  })

  step('the bound file opens as one PDF', async () => {
    const page = await openCase(clerk)
    await page.getByTestId('bind-case').click()
    const link = page.getByTestId('bound-file')
    await link.waitFor({ timeout: 120_000 })
    const response = await page.request.get(`${clerk.baseUrl}${await link.getAttribute('href')}`)
    expect(response.status()).toBe(200)
    expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await lookAt(page, 'dispute-closed')
  })

  step('the list, the analysis and the rooms fit and can be used by everybody', async () => {
    const { page, baseUrl } = township
    await page.goto(`${baseUrl}/mediation?view=all`)
    await page.getByTestId('dispute-row').first().waitFor()
    await lookAt(page, 'dispute-list')
    await page.goto(`${baseUrl}/mediation/analysis`)
    await page.getByTestId('justice-sheet').waitFor()
    await lookAt(page, 'dispute-analysis')
    await page.goto(`${baseUrl}/mediation/rooms`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await lookAt(page, 'dispute-rooms')
    for (const { watch } of [clerk, township, mediator]) expect([...watch.errors, ...watch.strangers]).toEqual([])
  })
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
