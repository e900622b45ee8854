import { maskName, type Role, type Visit, type VisitTarget } from '@fengqiao/contract'
import type { Directory } from '../../area/index.ts'
import { intervalOf, type VisitKinds } from './visit.settings.ts'
import type { VisitRow } from './visit.store.ts'
import type { TargetRow } from './visit-target.store.ts'

export interface VisitReader {
  readonly kinds: VisitKinds
  readonly directory: Directory
  readonly today: string
  readonly role: Role
}

/** Whoever visits knows whom; to all others a person's name is masked. */
function nameFor({ kinds, role }: VisitReader, kind: string, name: string): string {
  const known = role === 'GRID_WORKER' || role === 'VILLAGE_SERVICE'
  const person = kinds.find(({ id }) => id === kind)?.person ?? true
  return known || !person ? name : maskName(name)
}

const labelOf = (kinds: VisitKinds, kind: string) =>
  kinds.find(({ id }) => id === kind)?.label ?? { zh: kind, en: kind }

export function toVisit(row: VisitRow, reader: VisitReader): Visit {
  const { kinds, directory, today } = reader
  const overdue = row.missedAt !== null || row.dueOn < today
  return {
    id: row.id,
    targetId: row.targetId,
    kind: row.kind,
    kindLabel: labelOf(kinds, row.kind),
    level: row.level,
    name: nameFor(reader, row.kind, row.name),
    areaCode: row.areaCode,
    areaName: directory.nameOf(row.areaCode),
    position: row.targetPosition,
    dueOn: row.dueOn,
    state: row.reviewedByName !== null ? 'reviewed' : row.doneAt ? 'done' : overdue ? 'missed' : 'due',
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: row.doneByName,
    late: row.doneOn !== null && row.doneOn > row.dueOn,
    finding: row.finding,
    abnormal: row.abnormal,
    case:
      row.caseId === null || row.caseCode === null ? null : { id: row.caseId, code: row.caseCode, kind: 'grid_event' },
    fileIds: [...row.fileIds],
    escalatedTo: row.escalatedAt ? 'township' : row.missedAt ? 'village' : null,
    reviewedBy: row.reviewedByName,
    reviewNote: row.reviewNote,
    example: row.example,
  }
}

export function toTarget(row: TargetRow, reader: VisitReader): VisitTarget {
  return {
    id: row.id,
    kind: row.kind,
    kindLabel: labelOf(reader.kinds, row.kind),
    level: row.level,
    name: nameFor(reader, row.kind, row.name),
    areaCode: row.areaCode,
    areaName: reader.directory.nameOf(row.areaCode),
    since: row.since,
    endedOn: row.endedOn,
    everyDays: intervalOf(reader.kinds, row.kind, row.level),
    lastDoneOn: row.lastDoneOn,
    dueOn: row.dueOn,
    example: row.example,
  }
}
