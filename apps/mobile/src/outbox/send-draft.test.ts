import type { ReportGridEvent } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { describe, expect, it } from 'vitest'
import { aCase } from '../cases/case.builder.ts'
import { aDraft } from '../store/draft.builder.ts'
import type { Draft, DraftPhoto } from '../store/draft.ts'
import { inputOf, receiptOf, sendDraft } from './send-draft.ts'

function photo(id: string, fileId: string | null = null): DraftPhoto {
  return { id, draftId: 'draft-1', order: 1, blob: new Blob(['x']), name: `${id}.jpg`, originalSize: 9, fileId }
}

/** A county that remembers by key what it was sent, and a network that can fail. */
function county(failUploadOf?: string) {
  const uploads: string[] = []
  const reports: { key: string; input: ReportGridEvent }[] = []
  const steps: { key: string; fileIds: string[] | undefined; version: number }[] = []
  return {
    uploads,
    steps,
    reports,
    upload: async ({ id }: DraftPhoto, key: string) => {
      if (id === failUploadOf) throw new ApiError(0, { code: 'NETWORK', message: { zh: '', en: '' }, requestId: '' })
      uploads.push(key)
      return { id: `file-of-${id}` }
    },
    act: async (draft: Draft, input: ReturnType<typeof inputOf>) => {
      steps.push({ key: draft.id, fileIds: input.fileIds, version: input.version })
      return aCase()
    },
    report: async (draft: Draft, input: ReportGridEvent) => {
      reports.push({ key: draft.id, input })
      return aCase()
    },
    record: async () => ({ number: 'HZ-2026-000001', at: '2026-11-24T01:00:05.000Z' }),
  }
}

function store(photos: DraftPhoto[]) {
  const kept = new Map(photos.map((one) => [one.id, one]))
  return {
    photosOf: async () => [...kept.values()],
    photoArrived: async (id: string, fileId: string) => {
      kept.set(id, { ...photo(id), fileId })
    },
  }
}

describe('sending a step', () => {
  it('sends the pictures first, under their own keys, then the step', async () => {
    const desk = county()
    await sendDraft(aDraft(), 7, desk, store([photo('p1'), photo('p2')]))
    expect(desk.uploads).toEqual(['p1', 'p2'])
    expect(desk.steps).toEqual([{ key: 'draft-1', fileIds: ['file-of-p1', 'file-of-p2'], version: 7 }])
  })

  it('goes on with the picture where it was cut off', async () => {
    const phone = store([photo('p1'), photo('p2')])
    const cut = county('p2')
    await expect(sendDraft(aDraft(), 7, cut, phone)).rejects.toThrow('NETWORK')
    expect(cut.steps).toEqual([])

    const back = county()
    await sendDraft(aDraft(), 7, back, phone)
    expect(back.uploads).toEqual(['p2'])
    expect(back.steps).toHaveLength(1)
  })

  it('sends a new report as one, under the id that the phone gave it; a picture alone is told by its category', async () => {
    const desk = county()
    const report = {
      category: 'road',
      categoryLabel: { zh: '道路设施', en: 'Roads' },
      onBehalf: null,
      selfHandled: null,
    }
    await sendDraft(aDraft({ report }), 0, desk, store([photo('p1')]))
    expect(desk.steps).toEqual([])
    expect(desk.reports).toMatchObject([
      { key: 'draft-1', input: { category: 'road', description: '道路设施', fileIds: ['file-of-p1'] } },
    ])
  })
})

describe('the body of a step', () => {
  it('holds only what the person gave', () => {
    expect(inputOf(aDraft({ happenedAt: 't' }), 3, [])).toEqual({ version: 3, happenedAt: 't' })
  })

  it('gives the position of the phone with its accuracy', () => {
    const position = { lng: 107.5, lat: 26.4, accuracy: 12, source: 'phone', reason: '' } as const
    expect(inputOf(aDraft({ position }), 3, []).position).toEqual({ lng: 107.5, lat: 26.4, accuracy: 12 })
  })

  it('says in the note that a place was chosen on the map, and why', () => {
    const position = { lng: 107.5, lat: 26.4, accuracy: null, source: 'map', reason: '屋里定不到位' } as const
    const body = inputOf(aDraft({ note: '已到现场', position }), 3, [])
    expect(body.note).toBe('已到现场（位置在地图上选定：屋里定不到位）')
    expect(body.position).toEqual({ lng: 107.5, lat: 26.4 })
  })
})

describe('the receipt', () => {
  it("is the county's newest entry for this step", () => {
    const detail = aCase({
      version: 6,
      timeline: [
        { action: 'sign', id: '1022', at: '2026-11-24T01:00:00Z' },
        { action: 'sign', id: '1024', at: '2026-11-24T02:00:00Z' },
        { action: 'dispatch', id: '1025', at: '2026-11-24T03:00:00Z' },
      ],
    })
    expect(receiptOf(aDraft({ action: 'sign' }), detail)).toMatchObject({ number: '1024', version: 6 })
  })

  it('is short enough to say on the telephone', () => {
    const detail = aCase({ timeline: [{ action: 'sign', id: '0198f2c4-aaaa-7bbb-8ccc-1234567890ab', at: 'now' }] })
    expect(receiptOf(aDraft({ action: 'sign' }), detail).number).toBe('7890AB')
  })
})
