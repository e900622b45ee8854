import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, refusal } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { act, formOf, incidentAfter, jpeg, raise } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

onBothEngines('files', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { UPLOAD_LIMIT_MB: '1' } })
  })
  afterAll(() => server.remove())

  const read = (caller: Caller, id: string) => caller.fetch(`/api/v1/files/${id}`)

  it('come back with the same bytes and the kind that their content says', async () => {
    const worker = await server.as('grid-worker-a')
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(300_000)])
    const form = formOf(new Blob([bytes], { type: 'application/pdf' }), 'not-a-pdf.pdf')
    const file = await worker.api.uploadFile({}, { form })
    expect(file).toMatchObject({ mediaType: 'image/jpeg', size: bytes.length, name: 'not-a-pdf.pdf' })
    const response = await read(worker, file.id)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('content-disposition')).toBe('inline')
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('of kinds that could do harm in a page are not taken, whatever they call themselves', async () => {
    const worker = await server.as('grid-worker-a')
    const { total } = await worker.api.listCases()
    for (const content of ['<html><script>alert(1)</script>', '', 'MZ program']) {
      const form = formOf(new Blob([content], { type: 'image/jpeg' }))
      expect(await refusal(worker.api.uploadFile({}, { form }))).toMatchObject({ status: 415 })
    }
    expect((await worker.api.listCases()).total).toBe(total)
  })

  it('over the limit are refused with what the limit is', async () => {
    const worker = await server.as('grid-worker-a')
    const big = new Blob([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(1024 * 1024)])
    const refused = await refusal(worker.api.uploadFile({}, { form: formOf(big) }))
    expect(refused.status).toBe(413)
    expect(refused.text.zh).toMatch(/1\s?MB/)
  })

  it('are asked for when none comes', async () => {
    const worker = await server.as('grid-worker-a')
    const form = new FormData()
    form.set('note', 'no file')
    expect((await refusal(worker.api.uploadFile({}, { form }))).code).toBe('FILE_MISSING_IN_REQUEST')
  })

  it('are their uploader’s alone until they are tied to a case, and then for all who see the case', async () => {
    const worker = await server.as('grid-worker-a')
    const names = ['county-command-a', 'township-staff-a', 'village-service-a', 'grid-worker-a2', 'township-staff-b']
    const [county, township, village, beside, foreign] = await Promise.all(names.map((name) => server.as(name)))
    if (!county || !township || !village || !beside || !foreign) throw new Error('Somebody is missing')
    const statuses = (id: string, callers: readonly Caller[]) =>
      Promise.all(callers.map(async (caller) => (await read(caller, id)).status))

    const matter = await incidentAfter(server, 'sign')
    const { id } = await worker.api.uploadFile({}, { form: formOf(jpeg('scene')) })
    expect(await statuses(id, [worker, county, township, village, beside, foreign])).toEqual([
      200, 404, 404, 404, 404, 404,
    ])
    await act(worker, matter, 'arrive', { position: cameras.a1.position, fileIds: [id] })
    expect(await statuses(id, [worker, county, township, village, beside, foreign])).toEqual([
      200, 200, 200, 200, 404, 404,
    ])
  })

  it('are seen with the case wherever their uploader belongs', async () => {
    // The picture comes from the county, the photo from a worker of the other township.
    const county = await server.as('county-command-a')
    const foreign = await server.as('grid-worker-b')
    const village = await server.as('village-service-a')
    const picture = await county.api.uploadFile({}, { form: formOf(jpeg('from the county')) })
    let matter = await raise(county, cameras.a1, { snapshotId: picture.id })
    matter = await act(county, matter, 'confirm', { danger: { kind: 'none' } })
    matter = await act(county, matter, 'dispatch', { assigneeIds: ['person-grid-worker-b'] })
    matter = await act(foreign, matter, 'sign')
    const photo = await foreign.api.uploadFile({}, { form: formOf(jpeg('from elsewhere')) })
    await act(foreign, matter, 'arrive', { position: cameras.a1.position, fileIds: [photo.id] })
    for (const { id } of [picture, photo]) expect((await read(village, id)).status).toBe(200)
    expect((await read(foreign, picture.id)).status).toBe(200)
    expect((await read(await server.as('village-service-b'), photo.id)).status).toBe(404)
    const seen = await village.api.getCase({ params: { id: matter.id } })
    expect(seen.pictures.map(({ id }) => id).sort()).toEqual([picture.id, photo.id].sort())
  })

  it('are tied by their uploader only, and once', async () => {
    const worker = await server.as('grid-worker-a')
    const matter = await incidentAfter(server, 'sign')
    const foreign = await (await server.as('grid-worker-b')).api.uploadFile({}, { form: formOf(jpeg('not his')) })
    const own = await worker.api.uploadFile({}, { form: formOf(jpeg('his')) })
    const arrive = (fileIds: readonly string[]) =>
      act(worker, matter, 'arrive', { position: cameras.a1.position, fileIds: [...fileIds] })
    expect((await refusal(arrive([own.id, foreign.id]))).code).toBe('FILE_NOT_FOUND')
    const arrived = await arrive([own.id])
    const again = act(worker, arrived, 'dispose', { note: 'x', fileIds: [own.id] })
    expect((await refusal(again)).code).toBe('FILE_NOT_FOUND')
  })
})
