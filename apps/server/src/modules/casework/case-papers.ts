import type { PaperData } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { BindableFile, PaperSource, PaperSubject } from '../papers/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { findCase } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { labelOf } from './case-view.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'
import { filesOfCase } from './file.store.ts'

/** Cases as papers see them: whoever may see the case may have its papers, and nobody else. */
export function paperSourceOf(casework: Casework): PaperSource {
  return {
    async load(tx, _principal, caseId): Promise<PaperSubject | undefined> {
      const record = await findCase(tx, caseId)
      if (!record) return undefined
      const kind = kindOf(casework, record.kind)
      const own = await kind.paperData?.(tx, record, casework)
      return {
        caseId,
        kind: record.kind,
        areaCode: record.areaCode,
        practice: record.practice,
        title: record.code,
        body: own?.body ?? null,
        data: { ...(await commonData(tx, casework, record)), ...own?.data },
      }
    },
    attachments: async (tx, caseId) => attachmentsOf(tx, caseId),
  }
}

/** The fields that papers/standard/case-fields.ts declares. */
async function commonData(tx: Tx, casework: Casework, record: CaseRecord): Promise<PaperData> {
  const kind = kindOf(casework, record.kind)
  const directory = await casework.area.directory()
  const assignments = await assignmentsOf(tx, [record.id])
  const timeline = await timelineOf(tx, record.id)
  const current = assignments.filter(({ endedAt }) => record.final || endedAt === null)
  return {
    'case.code': record.code,
    'case.title': record.title,
    'case.kind': kind.lifecycle.label.zh,
    'case.category': kind.categoryName(record.category).zh,
    'case.state': stateOf(kind, record.state).label.zh,
    'case.description': record.description,
    'case.opened': record.openedAt.toISOString(),
    'case.due': record.clock?.dueAt ?? null,
    'case.place': directory
      .pathOf(record.areaCode)
      .map(({ name }) => name)
      .join(''),
    'case.assignees': [...new Set(current.map(({ name }) => name))].join('、'),
    'case.steps': timeline.map((event) => ({
      at: event.at.toISOString(),
      step: labelOf(kind, event.action).zh,
      actor: event.actor.name,
      note: event.note,
    })),
  }
}

async function attachmentsOf(tx: Tx, caseId: string): Promise<readonly BindableFile[]> {
  const times = new Map((await timelineOf(tx, caseId)).map(({ id, at }) => [id, at]))
  const files = await filesOfCase(tx, caseId)
  return files.map(({ name, mediaType, sha256, caseEventId }, index) => ({
    name: name ?? `附件${index + 1}`,
    mediaType,
    sha256,
    at: times.get(caseEventId ?? '') ?? null,
  }))
}
