import type {
  Assignment,
  Attachment,
  CaseAction,
  CaseDetail,
  CaseSummary,
  Text,
  TimelineEntry,
} from '@fengqiao/contract'
import type { Directory } from '../area/index.ts'
import { sideLabels } from './beside-step.ts'
import type { AssignmentRecord, CaseEventRecord, CaseRecord, FileRecord } from './case-record.ts'
import { type CaseKind, stateOf } from './casework.ts'
import { toClocks } from './clock.ts'

/** A case as a line of a list. */
export function toSummary(
  record: CaseRecord,
  kind: CaseKind,
  assignments: readonly AssignmentRecord[],
  directory: Directory,
  now: Date,
): CaseSummary {
  const state = stateOf(kind, record.state)
  return {
    id: record.id,
    code: record.code,
    kind: record.kind,
    title: record.title,
    category: kind.categoryName(record.category),
    state: record.state,
    stateLabel: state.label,
    stateTone: state.tone,
    urgent: record.urgent,
    danger: record.danger,
    areaCode: record.areaCode,
    areaName: directory.nameOf(record.areaCode),
    position: record.position,
    openedAt: record.openedAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
    clock: toClocks(record.clocks, now)[0] ?? null,
    assignees: assignments
      .filter(
        (assignment) =>
          assignment.caseId === record.id &&
          (record.final || assignment.endedAt === null) &&
          assignment.partId === null,
      )
      .map((assignment) => assignment.name),
    pictureId: record.pictureId,
    example: record.example,
    practice: record.practice,
    supervised: record.supervised,
    returned: record.returned,
    reopened: record.reopened,
    mergedInto: record.mergedInto,
  }
}

export interface CaseParts {
  readonly record: CaseRecord
  readonly kind: CaseKind
  readonly assignments: readonly AssignmentRecord[]
  readonly timeline: readonly CaseEventRecord[]
  readonly files: readonly FileRecord[]
  readonly directory: Directory
  /** The next steps of the person who looks. */
  readonly actions: readonly CaseAction[]
}

/** A case as its own page shows it. */
export function toDetail(parts: CaseParts, now: Date): CaseDetail {
  const { record, kind, assignments, timeline, files, directory, actions } = parts
  return {
    ...toSummary(record, kind, assignments, directory, now),
    version: record.version,
    clocks: toClocks(record.clocks, now),
    description: record.description,
    source: {
      cameraId: record.source.cameraId ?? null,
      cameraName: record.source.cameraName ?? null,
      seenAt: record.source.seenAt ?? null,
      reporter: record.reporterName,
    },
    areaPath: directory.pathOf(record.areaCode).map((division) => division.name),
    pictures: files.filter(isPicture).map(toAttachment),
    assignments: assignments.filter(({ partId }) => partId === null).map(toAssignment),
    timeline: timeline.map((event) => toTimelineEntry(event, kind, files)),
    actions: [...actions],
  }
}

export function toTimelineEntry(event: CaseEventRecord, kind: CaseKind, files: readonly FileRecord[]): TimelineEntry {
  const { id, action, fromState, toState, note, position, distance, assignees, actor } = event
  return {
    id,
    at: event.at.toISOString(),
    action,
    label: labelOf(kind, action),
    fromState,
    toState,
    actor: { name: actor.name, role: actor.role, post: actor.post },
    note,
    position,
    distance,
    attachments: files.filter((file) => file.caseEventId === id).map(toAttachment),
    assignees: [...assignees],
    side: event.side,
  }
}

/** What any kind of case may have in its timeline beside its own steps. */
const commonNotes: Readonly<Record<string, Text>> = {
  reopen: { zh: '重新办理', en: 'Reopened' },
  handed_on: { zh: '移交', en: 'Handed on' },
  became_dispute: { zh: '转为纠纷', en: 'Became a dispute' },
  transfer: { zh: '移交', en: 'Handed on' },
}

/** What a step is called; the opening has the name of the first state. */
export function labelOf(kind: CaseKind, action: string) {
  const side = sideLabels[action]
  if (side) return side
  const transition = kind.lifecycle.transitions.find((candidate) => candidate.action === action)
  return transition?.label ?? kind.notes?.[action] ?? commonNotes[action] ?? stateOf(kind, kind.lifecycle.initial).label
}

export function toAttachment(file: FileRecord): Attachment {
  const { id, mediaType, size, name } = file
  return { id, mediaType, size, name, url: `/api/v1/files/${id}` }
}

function toAssignment(assignment: AssignmentRecord): Assignment {
  const { id, personId, name, post, phone, assignedAt, signedAt, arrivedAt, endedAt } = assignment
  return {
    id,
    personId,
    name,
    post,
    phoneMasked: phone,
    assignedAt: assignedAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

function isPicture(file: FileRecord): boolean {
  return file.mediaType.startsWith('image/')
}
