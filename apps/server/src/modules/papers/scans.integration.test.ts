import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { act, formOf, incidentAfter } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const values = { receiver: '示例镇综治中心', demand: '请核实情况', until: '2026-03-12' }

describe('scanning back and binding', { timeout: 240_000 }, () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  async function issue(caseId: string) {
    const staff = await server.as('township-staff-a')
    const paper = await staff.api.issuePaper({ body: { template: 'common.assignment', caseId, values } })
    const pdf = new Uint8Array(await (await staff.fetch(`/api/v1/papers/${paper.id}/file`)).arrayBuffer())
    return { staff, paper, pdf }
  }

  it('files each page of a PDF with the paper that its code names, once, and ends the round', async () => {
    const matter = await incidentAfter(server, 'confirm')
    const { staff, paper, pdf } = await issue(matter.id)
    const upload = (caller = staff) =>
      caller.api.uploadScan({}, { form: formOf(new Blob([pdf], { type: 'application/pdf' }), 'scan.pdf') })
    const { items } = await upload()
    expect(items).toMatchObject([{ paperId: paper.id, page: 1, recognised: true, sourcePage: 1 }])
    expect((await upload()).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
    const seen = await staff.api.getPaper({ params: { id: paper.id } })
    expect(seen).toMatchObject({ stage: 'scanned', scannedPages: [1] })
    expect(seen.marks.map(({ stage }) => stage)).toEqual(['scanned'])
    const picture = await staff.fetch(items[0]?.pictureUrl ?? '')
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    // Who may not see the paper cannot file to it: the page waits with its sender.
    const stranger = await server.as('township-staff-b')
    expect((await upload(stranger)).items).toMatchObject([{ paperId: null, recognised: false }])
  })

  it('keeps a page that nobody can read for its sender, who says where it belongs or throws it away', async () => {
    const matter = await incidentAfter(server, 'confirm')
    const { staff, paper } = await issue(matter.id)
    const blank = await sharp({ create: { width: 600, height: 850, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const upload = async () => {
      const { items } = await staff.api.uploadScan({}, { form: formOf(new Blob([new Uint8Array(blank)])) })
      return items[0]?.id ?? ''
    }
    const first = await upload()
    expect((await staff.api.listUnfiledScans()).items.map(({ id }) => id)).toContain(first)
    const wrongPage = staff.api.fileScan({ params: { id: first }, body: { paperId: paper.id, page: 9 } })
    expect((await refusal(wrongPage)).code).toBe('SCAN_PAGE_NOT_THERE')
    const filed = await staff.api.fileScan({ params: { id: first }, body: { paperId: paper.id, page: 1 } })
    expect(filed).toMatchObject({ paperId: paper.id, page: 1, recognised: false, filedBy: 'township-staff-a' })
    expect((await refusal(staff.api.discardScan({ params: { id: first } }))).code).toBe('SCAN_FILED_ALREADY')
    const second = await upload()
    await staff.api.discardScan({ params: { id: second } })
    expect((await staff.api.listUnfiledScans()).items.map(({ id }) => id)).not.toContain(second)
  })

  it('refuses what is no scan, and says so of one that is broken', async () => {
    const staff = await server.as('township-staff-a')
    const send = (content: string) => staff.api.uploadScan({}, { form: formOf(new Blob([content]), 'x.pdf') })
    expect((await refusal(send('<html>'))).code).toBe('SCAN_TYPE_NOT_ALLOWED')
    expect((await refusal(send('%PDF-1.7 and nothing more'))).code).toBe('SCAN_UNREADABLE')
  })

  it('binds papers and attachments in order behind cover and index, and names what cannot be a page', async () => {
    let matter = await incidentAfter(server, 'sign')
    const worker = await server.as('grid-worker-a')
    const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#8aa' } })
      .jpeg()
      .toBuffer()
    const { id } = await worker.api.uploadFile({}, { form: formOf(new Blob([new Uint8Array(photo)]), '现场.jpg') })
    const sound = await worker.api.uploadFile({}, { form: formOf(new Blob(['ID3'.padEnd(80, '.')]), '录音.mp3') })
    matter = await act(worker, matter, 'arrive', { position: cameras.a1.position, fileIds: [id, sound.id] })
    const { staff } = await issue(matter.id)
    const params = { id: matter.id }
    const ordered = await staff.api.bindCase({ params }, { idempotencyKey: 'bound-once' })
    expect((await staff.api.bindCase({ params }, { idempotencyKey: 'bound-once' })).id).toBe(ordered.id)
    const bound = await vi.waitFor(async () => {
      const { items } = await staff.api.listBindings({ params })
      expect(items).toMatchObject([{ id: ordered.id, state: 'done', done: 3, total: 3 }])
      return items[0]
    }, 60_000)
    // Cover, index, one page of paper, one of photo; the sound stands in the index only.
    expect(bound).toMatchObject({ pages: 4 })
    expect(bound?.note?.zh).toContain('录音.mp3')
    const file = await staff.fetch(`/api/v1/bindings/${ordered.id}/file`)
    expect((await PDFDocument.load(await file.arrayBuffer())).getPageCount()).toBe(4)
    const stranger = await server.as('township-staff-b')
    expect((await stranger.fetch(`/api/v1/bindings/${ordered.id}/file`)).status).toBe(404)
  })
})
