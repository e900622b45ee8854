import type { CaseActionInput, CaseDetail, ReportGridEvent } from '@fengqiao/contract'
import type { Draft, DraftPhoto, DraftRecord, DraftReport, Receipt } from '../store/draft.ts'

/** What every entry of field work says beside its own content. */
export interface RecordEntry {
  readonly text: string
  readonly happenedAt: string
  readonly fileIds?: string[]
  readonly position?: { readonly lng: number; readonly lat: number; readonly accuracy?: number }
}

/** What sending needs of the county; in the page with progress, in the service worker without. */
export interface CountyDesk {
  upload(photo: DraftPhoto, idempotencyKey: string): Promise<{ readonly id: string }>
  act(draft: Draft, input: CaseActionInput): Promise<CaseDetail>
  report(draft: Draft, input: ReportGridEvent): Promise<CaseDetail>
  record(draft: Draft, record: DraftRecord, entry: RecordEntry): Promise<Pick<Receipt, 'number' | 'at'>>
}

/** Remembers what has arrived, so that a cut-off attempt goes on where it stopped. */
export interface SendingStore {
  photosOf(draftId: string): Promise<readonly DraftPhoto[]>
  photoArrived(photoId: string, fileId: string): Promise<void>
}

/** Sends the pictures, then the step itself. Throws what the county answered when it did not take it. */
export async function sendDraft(draft: Draft, version: number, county: CountyDesk, store: SendingStore) {
  const fileIds = await sendPhotos(draft, county, store)
  return draft.report
    ? county.report(draft, reportOf(draft, draft.report, fileIds))
    : county.act(draft, inputOf(draft, version, fileIds))
}

/** Sends the pictures, then an entry of field work; answers the county's receipt for it. */
export async function sendRecord(
  draft: Draft,
  record: DraftRecord,
  county: CountyDesk,
  store: SendingStore,
): Promise<Receipt> {
  const fileIds = await sendPhotos(draft, county, store)
  const { number, at } = await county.record(draft, record, {
    text: noteOf(draft),
    happenedAt: (record.kind === 'aid' && record.realAt) || draft.happenedAt,
    ...(fileIds.length > 0 && { fileIds }),
    ...(draft.position && { position: positionOf(draft.position) }),
  })
  return { number: shortNumber(number), version: 0, at }
}

async function sendPhotos(draft: Draft, county: CountyDesk, store: SendingStore): Promise<string[]> {
  const fileIds: string[] = []
  for (const photo of await store.photosOf(draft.id)) {
    if (photo.fileId) {
      fileIds.push(photo.fileId)
      continue
    }
    const file = await county.upload(photo, photo.id)
    await store.photoArrived(photo.id, file.id)
    fileIds.push(file.id)
  }
  return fileIds
}

/** The body of a new report: only what the person gave; a picture alone is told by its category. */
export function reportOf(draft: Draft, report: DraftReport, fileIds: readonly string[]): ReportGridEvent {
  return {
    category: report.category,
    description: noteOf(draft) || report.categoryLabel.zh,
    happenedAt: draft.happenedAt,
    ...(fileIds.length > 0 && { fileIds: [...fileIds] }),
    ...(draft.position && { position: positionOf(draft.position) }),
    ...(draft.danger && { danger: draft.danger }),
    ...(report.onBehalf && { onBehalf: report.onBehalf, channel: 'on_behalf' as const }),
    ...(report.selfHandled !== null && { selfHandled: report.selfHandled }),
  }
}

/** The body of the step: only what the person gave. */
export function inputOf(draft: Draft, version: number, fileIds: readonly string[]): CaseActionInput {
  const note = noteOf(draft)
  return {
    version,
    happenedAt: draft.happenedAt,
    ...(note && { note }),
    ...(fileIds.length > 0 && { fileIds: [...fileIds] }),
    ...(draft.position && { position: positionOf(draft.position) }),
    ...(draft.danger && { danger: draft.danger }),
    ...(draft.assigneeIds.length > 0 && { assigneeIds: [...draft.assigneeIds] }),
  }
}

/** A place chosen on the map says so, and why, where everybody reads it. */
function noteOf(draft: Draft): string {
  const { position } = draft
  const own = draft.note.trim()
  if (position?.source !== 'map') return own
  const chosen = `（位置在地图上选定：${position.reason.trim()}）`
  return own ? `${own}${chosen}` : chosen
}

function positionOf({ lng, lat, accuracy }: NonNullable<Draft['position']>) {
  return accuracy === null ? { lng, lat } : { lng, lat, accuracy }
}

/** The receipt of a step: the county's own entry for it. */
export function receiptOf(draft: Draft, detail: CaseDetail): Receipt {
  if (draft.report) return { number: detail.code, version: detail.version, at: detail.openedAt }
  const entries = detail.timeline.filter((entry) => entry.action === draft.action)
  const own = entries.reduce<(typeof entries)[number] | undefined>(
    (best, entry) => (!best || entry.at >= best.at ? entry : best),
    undefined,
  )
  return {
    number: shortNumber(own?.id ?? `${detail.code}-${detail.version}`),
    version: detail.version,
    at: detail.updatedAt,
  }
}

/** Long ids are told by their end: short enough to say on the telephone. */
function shortNumber(id: string): string {
  return id.length <= 14 ? id : id.slice(-6).toUpperCase()
}
