import type { CaseAction, Evidence } from '@fengqiao/contract'
import type { Draft } from '../store/draft.ts'

type Given = Pick<Draft, 'note' | 'position' | 'danger' | 'assigneeIds'>

/** Whether the person has given what this part asks for. */
export function isGiven(kind: Evidence['kind'], draft: Given, photos: number): boolean {
  switch (kind) {
    case 'note':
      return draft.note.trim() !== ''
    case 'photo':
    case 'file':
      return photos > 0
    case 'position':
      return draft.position !== null && (draft.position.source === 'phone' || draft.position.reason.trim() !== '')
    case 'assignees':
      return draft.assigneeIds.length > 0
    case 'danger':
      return draft.danger !== null
    default:
      return kind satisfies never
  }
}

/** What is still needed before the step can go: required parts, and a reason for a place chosen by hand. */
export function missingParts(action: Pick<CaseAction, 'evidence'>, draft: Given, photos: number): Evidence[] {
  return action.evidence.filter(({ kind, required }) => {
    const half = kind === 'position' && draft.position !== null
    return (required || half) && !isGiven(kind, draft, photos)
  })
}
