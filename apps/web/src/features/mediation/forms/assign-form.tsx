import {
  type MediationForce,
  type MediationKind,
  mediationForceNames,
  mediationForces,
  mediationKindNames,
  mediationKinds,
} from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { useMediationTexts } from '../mediation.texts.ts'
import { LongField, PickField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** To whom it goes: the fittest first, each with the reasons why; and which kind of mediation it is. */
export function AssignForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { id } = dispute.line
  const converting = dispute.line.state === 'MEDIATING'
  const [kind, setKind] = useState<MediationKind>(dispute.mediationKind ?? 'people')
  const [force, setForce] = useState<MediationForce | ''>('')
  const [mediatorId, setMediator] = useState('')
  const [note, setNote] = useState('')
  const query = useQuery({
    queryKey: ['mediators', id],
    queryFn: ({ signal }) => api.mediatorCandidates({ params: { id } }, { signal }),
  })
  const body = {
    version: dispute.version,
    mediationKind: kind,
    force: force === '' ? ('people' as const) : force,
    mediatorId,
    ...(note.trim() && { note: note.trim() }),
  }
  const missing = [
    ...(mediatorId ? [] : [t('mediator')]),
    ...(converting && note.trim().length < 2 ? [t('convertReason')] : []),
  ]
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      width={760}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.assignDispute({ params: { id }, body }, key)}
    >
      <div className="form-row">
        <PickField
          label={t('kind')}
          value={kind}
          options={mediationKinds.map((each) => [each, t.of(mediationKindNames[each])])}
          onChange={setKind}
          testId="mediation-kind"
        />
        <PickField
          label={t('force')}
          value={force}
          empty={t('force')}
          options={mediationForces.map((each) => [each, t.of(mediationForceNames[each])])}
          onChange={setForce}
          testId="force"
        />
      </div>
      <fieldset className="form-set">
        <legend>{t('mediator')}</legend>
        <QueryView query={query}>
          {({ items }) => {
            const fitting = items.filter((each) => force === '' || each.force === force)
            return (
              <div className="candidates">
                {fitting.length === 0 && <p className="faint">{t('candidatesNone')}</p>}
                {fitting.map((each) => (
                  <label key={each.personId} className="candidate" data-testid="candidate">
                    <input
                      type="radio"
                      name="mediator"
                      checked={mediatorId === each.personId}
                      onChange={() => {
                        setMediator(each.personId)
                        if (each.force) setForce(each.force)
                      }}
                    />
                    <span className="grow">
                      <b>{each.name}</b> <span className="small second">{each.post}</span>
                      <br />
                      <span className="small second">{each.unitName}</span>
                    </span>
                    <span className="points">
                      {each.reasons.map((reason) => (
                        <span key={reason.en} className="tag">
                          {t.of(reason)}
                        </span>
                      ))}
                    </span>
                  </label>
                ))}
              </div>
            )
          }}
        </QueryView>
      </fieldset>
      <LongField
        label={t(converting ? 'convertReason' : 'instructions')}
        value={note}
        onChange={setNote}
        rows={2}
        testId="assign-note"
      />
    </FormModal>
  )
}
