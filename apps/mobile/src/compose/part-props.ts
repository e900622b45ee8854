import type { CaseDetail, Evidence } from '@fengqiao/contract'
import type { Draft, DraftPhoto } from '../store/draft.ts'

/** What each part of a step's form is given. */
export interface PartProps {
  readonly part: Evidence
  readonly detail: CaseDetail
  readonly draft: Draft
  readonly photos: readonly DraftPhoto[]
  readonly change: (part: Partial<Draft>) => void
  readonly fillIn: (part: Partial<Draft>) => void
}
