import type { WorkFlag } from '@fengqiao/contract'
import type { Directory } from '../../area/index.ts'
import type { FlagRow } from './flag.store.ts'

export function toFlag(row: FlagRow, directory: Directory): WorkFlag {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    areaName: directory.nameOf(row.areaCode),
    files: [row.firstFileId, row.secondFileId].filter((id) => id !== null),
    firstAt: row.firstAt.toISOString(),
    secondAt: row.secondAt.toISOString(),
    measure: Math.round(row.measure),
    verdict: row.verdict,
    judgedBy: row.judgedByName,
    note: row.note,
  }
}
