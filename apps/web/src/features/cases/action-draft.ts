import type { Attachment, CaseAction, CaseActionInput, Danger, Evidence, Position } from '@fengqiao/contract'

/** What has been filled in for an action so far. */
export interface ActionDraft {
  readonly note: string
  readonly files: readonly Attachment[]
  readonly position: Position | null
  readonly assignees: readonly { readonly id: string; readonly name: string }[]
  readonly danger: Danger | null
}

export const emptyDraft: ActionDraft = { note: '', files: [], position: null, assignees: [], danger: null }

/** The required evidence that the draft does not have yet. */
export function missingEvidence(action: Pick<CaseAction, 'evidence'>, draft: ActionDraft): readonly Evidence[] {
  return action.evidence.filter(({ kind, required }) => required && !has(draft, kind))
}

function has(draft: ActionDraft, kind: Evidence['kind']): boolean {
  switch (kind) {
    case 'note':
      return draft.note.trim() !== ''
    case 'photo':
    case 'file':
      return draft.files.length > 0
    case 'position':
      return draft.position !== null
    case 'assignees':
      return draft.assignees.length > 0
    case 'danger':
      // Where there is danger, the service that was told belongs to the answer.
      return draft.danger !== null && (draft.danger.kind === 'none' || draft.danger.service !== undefined)
  }
}

/** The draft as the server takes it; nothing that was not filled in. */
export function actionInput(draft: ActionDraft, version: number): CaseActionInput {
  const note = draft.note.trim()
  return {
    version,
    ...(note ? { note } : {}),
    ...(draft.files.length > 0 ? { fileIds: draft.files.map(({ id }) => id) } : {}),
    ...(draft.position ? { position: draft.position } : {}),
    ...(draft.assignees.length > 0 ? { assigneeIds: draft.assignees.map(({ id }) => id) } : {}),
    ...(draft.danger ? { danger: draft.danger } : {}),
  }
}
