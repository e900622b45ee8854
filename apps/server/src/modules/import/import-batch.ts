import type { ImportBatch as ImportBatchView, ImportState, Text } from '@fengqiao/contract'
import type { ImportKind, Mapping } from '../../platform/sheets/index.ts'

/** One upload, from the file to its end or its undoing. */
export interface ImportBatch {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly sha256: string
  readonly size: number
  readonly areaCode: string
  readonly accountId: string
  readonly accountName: string
  readonly state: ImportState
  readonly sheet: number
  readonly headerLine: number | null
  readonly labels: readonly string[]
  readonly mapping: Mapping
  /** The last line that is through. */
  readonly doneLine: number
  readonly done: number
  readonly total: number | null
  readonly good: number
  readonly existing: number
  readonly bad: number
  readonly written: number
  readonly kept: number
  readonly failure: Text | null
  readonly createdAt: Date
  readonly checkedAt: Date | null
  readonly endedAt: Date | null
}

export const stateNames: Readonly<Record<ImportState, Text>> = {
  uploaded: { zh: '已上传', en: 'uploaded' },
  checking: { zh: '检查中', en: 'being checked' },
  checked: { zh: '已检查', en: 'checked' },
  importing: { zh: '导入中', en: 'being imported' },
  imported: { zh: '已导入', en: 'imported' },
  cancelled: { zh: '已停下', en: 'stopped' },
  failed: { zh: '没有完成', en: 'failed' },
  undoing: { zh: '撤销中', en: 'being undone' },
  undone: { zh: '已撤销', en: 'undone' },
}

/** What may be done in which state. */
export const possibleIn = {
  check: ['uploaded', 'checked', 'failed'],
  run: ['checked'],
  cancel: ['uploaded', 'checking', 'checked', 'importing'],
  undo: ['imported', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>

/** What goes on by itself, after a restart too. */
export const runningStates = ['checking', 'importing', 'undoing'] as const satisfies readonly ImportState[]

export function toBatch(batch: ImportBatch, kind: ImportKind | undefined, again = false): ImportBatchView {
  const { id, fileName, size, state, sheet, headerLine, done, total, good, existing, bad, written, kept, failure } =
    batch
  return {
    id,
    kind: batch.kind,
    kindLabel: kind?.label ?? { zh: batch.kind, en: batch.kind },
    fileName,
    size,
    state,
    sheet,
    headerLine,
    done,
    total,
    good,
    existing,
    bad,
    written,
    kept,
    createdBy: batch.accountName,
    createdAt: batch.createdAt.toISOString(),
    checkedAt: batch.checkedAt?.toISOString() ?? null,
    endedAt: batch.endedAt?.toISOString() ?? null,
    failure,
    again,
  }
}
