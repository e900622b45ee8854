import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '../../platform/db/index.ts'
import { refusal } from '../../testing/caller.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { orderPaper } from './index.ts'

const values = { receiver: '示例镇综治中心', demand: '请核实情况', until: '2026-03-12' }

describe('papers', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  it('are issued once for a request that is sent twice, with their files and the number in the ledger', async () => {
    const staff = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'confirm')
    const body = { template: 'common.assignment', caseId: matter.id, values }
    const issue = () => staff.api.issuePaper({ body }, { idempotencyKey: 'the-same-paper' })
    const [paper, again] = await Promise.all([issue(), issue()])
    expect(again.id).toBe(paper.id)
    expect(paper).toMatchObject({ stage: 'issued', caseId: matter.id, templateVersion: 0, pages: 1 })
    expect(paper.number).toMatch(/综治交〔\d{4}〕1号$/)
    for (const [format, start] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
    ] as const) {
      const response = await staff.fetch(`/api/v1/papers/${paper.id}/file?format=${format}`)
      expect(response.headers.get('content-disposition')).not.toContain('%E7%A4%BA%E4%BE%8B%E9%95%87')
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, start.length)
          .toString(),
      ).toBe(start)
    }
    const { items } = await staff.api.listPaperSeries()
    expect(items).toContainEqual(expect.objectContaining({ series: 'assignment', last: 1, void: 0, missing: 0 }))
    expect((await staff.api.listPapers({ query: { caseId: matter.id } })).items.map(({ id }) => id)).toEqual([paper.id])
  })

  it('give their number back when the transaction that ordered them fails', async () => {
    const { database, modules } = server
    const order = {
      template: 'common.notice',
      caseId: null,
      areaCode: '900101',
      body: null,
      data: { recipient: '示例甲', matter: '不再受理' },
      by: { accountId: null, name: '平台' },
    }
    const failed = database.transaction(systemScope, async (tx) => {
      await orderPaper(tx, modules.papers, order)
      throw new Error('after the order')
    })
    await expect(failed).rejects.toThrow('after the order')
    const ordered = await database.transaction(systemScope, (tx) => orderPaper(tx, modules.papers, order))
    expect(ordered.numbered?.n).toBe(1)
  })

  it('go their round forward only, and keep the number when they are void', async () => {
    const staff = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'confirm')
    const body = { template: 'common.transfer', caseId: matter.id, values: { receiver: '示例局', reason: '属其职责' } }
    const paper = await staff.api.issuePaper({ body })
    const params = { id: paper.id }
    const mark = (stage: 'printed' | 'signed' | 'sealed') => staff.api.markPaper({ params, body: { stage } })
    expect((await mark('signed')).stage).toBe('signed')
    expect((await refusal(mark('printed'))).code).toBe('PAPER_STEP_NOT_NOW')
    const gone = await staff.api.voidPaper({ params, body: { reason: '内容有误' } })
    expect(gone).toMatchObject({ stage: 'void', voidReason: '内容有误', number: paper.number })
    expect(gone.marks.map(({ stage }) => stage)).toEqual(['signed', 'void'])
    const next = await staff.api.issuePaper({ body })
    expect(next.number).toBe(paper.number?.replace('1号', '2号'))
    const { items } = await staff.api.listPaperSeries()
    expect(items).toContainEqual(expect.objectContaining({ series: 'transfer', last: 2, void: 1, missing: 0 }))
  })

  it('say what is missing before they take a number', async () => {
    const staff = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'open')
    const body = { template: 'common.supervision', caseId: matter.id, values: { receiver: '示例镇' } }
    const refused = await refusal(staff.api.issuePaper({ body }))
    expect([refused.code, refused.fields.map(({ path }) => path)]).toEqual([
      'PAPER_FIELDS_MISSING',
      ['reason', 'demand', 'until'],
    ])
    const { items } = await staff.api.listPaperSeries()
    expect(items.filter(({ series }) => series === 'supervision')).toEqual([])
  })

  it('follow a new version of their template, and those that were issued keep theirs', async () => {
    const admin = await server.as('system-admin-a')
    const staff = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'open')
    const params = { key: 'common.notice' }
    const template = await admin.api.getPaperTemplate({ params })
    expect(template).toMatchObject({ version: 0, confirmed: false })
    const body = { template: params.key, caseId: matter.id, values: { recipient: '示例甲', matter: '不再受理' } }
    const before = await staff.api.issuePaper({ body })
    const content = { ...template.content, header: '{centre}　示例' }
    const change = (version: number) =>
      admin.api.changePaperTemplate({ params, body: { content, version, note: '页眉' } })
    expect(await change(0)).toMatchObject({ version: 1, confirmed: true })
    expect((await refusal(change(0))).code).toBe('TEMPLATE_CHANGED')
    const wrong = { ...content, header: '{nobody}' }
    const unknown = admin.api.changePaperTemplate({ params, body: { content: wrong, version: 1, note: '写错了' } })
    expect((await refusal(unknown)).text.zh).toContain('{nobody}')
    const after = await staff.api.issuePaper({ body })
    expect([before.templateVersion, after.templateVersion]).toEqual([0, 1])
    expect((await admin.api.paperTemplateVersions({ params })).items.map(({ version }) => version)).toEqual([1, 0])
    expect(
      (await refusal(staff.api.changePaperTemplate({ params, body: { content, version: 1, note: '不行' } }))).code,
    ).toBe('NOT_ALLOWED')
  })

  it('are rendered after a stop that came between number and file', async () => {
    const { database, modules } = server
    const order = {
      template: 'common.receipt',
      caseId: null,
      areaCode: '900101',
      body: null,
      data: { giver: '示例甲', items: [{ name: '申请书', copies: 1, form: '原件' }] },
      by: { accountId: null, name: '平台' },
      at: new Date(server.clock.now().getTime() - 3_600_000),
    }
    const rendering = modules.papers.rendering
    const ordered = await database.transaction(systemScope, async (tx) => {
      const record = await orderPaper(tx, modules.papers, order)
      // As if the process had ended here: nobody renders it.
      rendering.set(record.id, Promise.resolve())
      return record
    })
    rendering.delete(ordered.id)
    const staff = await server.as('county-command-a')
    const read = () => staff.api.getPaper({ params: { id: ordered.id } })
    expect((await read()).stage).toBe('preparing')
    expect((await refusalOf(staff.fetch(`/api/v1/papers/${ordered.id}/file`))).code).toBe('PAPER_NOT_RENDERED')
    await modules.renderInterrupted()
    expect(await read()).toMatchObject({ stage: 'issued', number: ordered.number })
  })
})

async function refusalOf(response: Promise<Response>): Promise<{ code: string }> {
  return ((await (await response).json()) as { error: { code: string } }).error
}
