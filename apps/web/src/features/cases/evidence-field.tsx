import type { CaseDetail, Evidence } from '@fengqiao/contract'
import { lazy, Suspense } from 'react'
import { DangerGate } from '../../ui/danger-gate.tsx'
import { Loading } from '../../ui/state-page.tsx'
import type { ActionDraft } from './action-draft.ts'
import { useCaseTexts } from './case.texts.ts'
import { PhotoField } from './photo-field.tsx'
import { PositionField } from './position-field.tsx'

const DispatchPicker = lazy(() => import('./dispatch-picker.tsx'))
const WhistlePeople = lazy(() => import('../grid/whistle-people.tsx'))

interface EvidenceFieldProps {
  readonly evidence: Evidence
  readonly item: CaseDetail
  readonly draft: ActionDraft
  readonly onDraft: (part: Partial<ActionDraft>) => void
}

/** One thing that a step asks for. */
export function EvidenceField({ evidence, item, draft, onDraft }: EvidenceFieldProps) {
  const t = useCaseTexts()
  // Departments that a whistle calls are asked for by name, not by distance.
  const Picker = item.kind === 'whistle' ? WhistlePeople : DispatchPicker
  const id = `evidence-${evidence.kind}`
  const label = (
    <>
      {t.of(evidence.label)} <span className="small faint">{evidence.required ? t('required') : t('optional')}</span>
    </>
  )
  switch (evidence.kind) {
    case 'note':
      return (
        <div className="evidence">
          <label htmlFor={id}>{label}</label>
          <textarea
            id={id}
            className="field"
            rows={3}
            maxLength={2000}
            value={draft.note}
            data-testid="evidence-note"
            onChange={(event) => onDraft({ note: event.target.value })}
          />
        </div>
      )
    case 'photo':
    case 'file':
      return (
        <div className="evidence">
          <span>{label}</span>
          <PhotoField files={draft.files} anyFile={evidence.kind === 'file'} onFiles={(files) => onDraft({ files })} />
        </div>
      )
    case 'position':
      return (
        <div className="evidence">
          <span>{label}</span>
          <PositionField
            place={item.position}
            position={draft.position}
            onPosition={(position) => onDraft({ position })}
          />
        </div>
      )
    case 'danger':
      return (
        <div className="evidence">
          <span>{label}</span>
          <DangerGate danger={draft.danger} onDanger={(danger) => onDraft({ danger })} />
        </div>
      )
    case 'assignees':
      return (
        <div className="evidence">
          <span>{label}</span>
          <Suspense fallback={<Loading />}>
            <Picker item={item} chosen={draft.assignees} onChosen={(assignees) => onDraft({ assignees })} />
          </Suspense>
        </div>
      )
  }
}
