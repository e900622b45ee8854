import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, refusal } from '../../testing/caller.ts'
import { act, incidentAfter, raise } from '../../testing/incident-steps.ts'
import { areas, cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('lists of cases', () => {
  let server: TestServer
  let township: Caller
  const codes: string[] = []
  beforeAll(async () => {
    server = await startTestServer('pglite')
    township = await server.as('township-staff-a')
    for (let count = 0; count < 7; count++) {
      const camera = [cameras.a1, cameras.a2, cameras.a3][count % 3] ?? cameras.a1
      const category = count < 2 ? 'accident' : 'traffic'
      const { code } = await raise(township, camera, { description: `第${count}起`, category })
      codes.unshift(code)
      server.clock.advance(60_000)
    }
    await raise(await server.as('township-staff-b'), cameras.b1)
  })
  afterAll(() => server.remove())

  const page = (query: Parameters<Caller['api']['listCases']>[0]) => township.api.listCases(query)

  it('page forward and back again by cursor, and say where they end', async () => {
    const first = await page({ query: { limit: 3 } })
    expect(first.items.map(({ code }) => code)).toEqual(codes.slice(0, 3))
    expect([first.total, first.previousCursor]).toEqual([7, null])
    const second = await page({ query: { limit: 3, cursor: first.nextCursor ?? '' } })
    const third = await page({ query: { limit: 3, cursor: second.nextCursor ?? '' } })
    expect(third.items.map(({ code }) => code)).toEqual(codes.slice(6))
    expect(third.nextCursor).toBeNull()
    const back = await page({ query: { limit: 3, cursor: third.previousCursor ?? '' } })
    expect(back.items.map(({ code }) => code)).toEqual(codes.slice(3, 6))
    const begin = await page({ query: { limit: 3, cursor: back.previousCursor ?? '' } })
    expect(begin.items.map(({ code }) => code)).toEqual(codes.slice(0, 3))
    expect([begin.previousCursor, begin.nextCursor !== null]).toEqual([null, true])
  })

  it.each(['oldest', 'due'] as const)('come in the order that is asked for: %s', async (sort) => {
    const { items } = await page({ query: { sort } })
    expect(items.map(({ code }) => code)).toEqual(codes.toReversed())
  })

  it('are filtered by division, class, day and words together', async () => {
    const { items } = await page({ query: { area: areas.villageA1, category: 'traffic', q: '示例' } })
    expect(items.every(({ areaCode }) => areaCode.startsWith(areas.villageA1))).toBe(true)
    expect(items.length).toBe(3)
    expect((await page({ query: { to: '2020-01-01' } })).total).toBe(0)
    expect((await page({ query: { q: codes[0] ?? '' } })).total).toBe(1)
  })

  it('are counted by step and by view under the same filters', async () => {
    const counts = await township.api.countCases({ query: { category: 'accident' } })
    expect(counts).toMatchObject({ byState: { FOUND: 2 }, byView: { all: 2, open: 2, closed: 0, mine: 0 } })
    expect(counts.byView['waiting-for-me']).toBe(2)
  })

  it('show what was sent to somebody from elsewhere, once', async () => {
    const sent = await incidentAfter(server, 'confirm', 'b')
    await act(await server.as('county-command-a'), sent, 'dispatch', { assigneeIds: ['person-police-a'] })
    const police = await server.as('police-a')
    const { items, total } = await police.api.listCases({ query: { view: 'mine' } })
    expect([items.map(({ code }) => code), total]).toEqual([[sent.code], 1])
    expect((await police.api.listCases({ query: {} })).total).toBe(8)
    expect((await police.api.countCases({ query: {} })).byView).toMatchObject({ all: 8, mine: 1 })
  })

  it('say before a bulk step which will go and which will not, and why', async () => {
    const { ids } = await township.api.listCaseIds({ query: { category: 'accident' } })
    const done = await incidentAfter(server, 'close')
    const body = { action: 'dismiss', ids: [...ids, done.id] }
    const preview = await township.api.previewBulk({ body })
    expect(preview.ready.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(preview.refused).toEqual([expect.objectContaining({ code: done.code })])
    expect(preview.refused[0]?.reason.zh).toContain('办结')
    const worker = await server.as('grid-worker-a')
    const refused = await worker.api.previewBulk({ body: { action: 'dismiss', ids } })
    expect(refused.ready).toEqual([])
    const other = await (await server.as('township-staff-b')).api.previewBulk({ body })
    expect([other.ready, other.refused]).toEqual([[], []])
  })

  it('are kept under a name, for oneself or for the unit', async () => {
    const mine = await township.api.saveView({
      body: { page: 'cases', name: '事故', search: { category: 'accident' }, shared: false },
    })
    await township.api.saveView({ body: { page: 'cases', name: '逾期', search: { view: 'overdue' }, shared: true } })
    const colleague = await server.as('village-service-a')
    const { items } = await colleague.api.listSavedViews({ query: { page: 'cases' } })
    expect(items.map(({ name, mine: own }) => [name, own])).toEqual([['逾期', false]])
    const [shared] = items
    expect((await refusal(colleague.api.deleteView({ params: { id: shared?.id ?? '' } }))).code).toBe('VIEW_NOT_FOUND')
    await township.api.deleteView({ params: { id: mine.id } })
    expect((await township.api.listSavedViews({ query: { page: 'cases' } })).items).toHaveLength(1)
  })

  it('are exported as they are filtered, with progress, to nobody else', async () => {
    const body = { filters: { category: 'traffic' }, language: 'zh' } as const
    const { id } = await township.api.startCaseExport({ body })
    await expect
      .poll(async () => (await township.api.getCaseExport({ params: { id } })).state, { timeout: 100_000 })
      .toBe('ready')
    const response = await township.fetch(`/api/v1/case-exports/${id}/file`)
    const { default: excel } = await import('exceljs')
    const book = new excel.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const sheet = book.getWorksheet('案件')
    expect(sheet?.getCell('A1').value).toBe('编号')
    const listed = await page({ query: { category: 'traffic', limit: 50 } })
    expect(sheet?.getColumn(1).values.slice(2)).toEqual(listed.items.map(({ code }) => code))
    const other = await server.as('village-service-a')
    expect((await other.fetch(`/api/v1/case-exports/${id}/file`)).status).toBe(404)
    expect((await township.api.cancelCaseExport({ params: { id } })).state).toBe('cancelled')
    expect((await township.fetch(`/api/v1/case-exports/${id}/file`)).status).toBe(409)
  })
})
