import { type DisputeFile, type SealReason, sealReasonNames, sealReasons } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { CheckField, FieldSet, PickField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'

/** Seals a dispute, and says who beside its handlers may still see it. */
export function SealDialog({ dispute, onClose }: { readonly dispute: DisputeFile; readonly onClose: () => void }) {
  const t = useMediationTexts()
  const { id, code } = dispute.line
  const [reason, setReason] = useState<SealReason>('privacy')
  const [bound, setBound] = useState<readonly string[]>([])
  const { data } = useQuery({ queryKey: ['duty', 'seal'], queryFn: ({ signal }) => api.listDuty({}, { signal }) })
  const people = [...new Map((data?.items ?? []).map((entry) => [entry.personId, entry])).values()]
  const body = { reason, bindPersonIds: [...bound] }
  return (
    <FormModal
      title={t('seal')}
      subtitle={`${code} · ${t('sealTitle')}`}
      danger
      missing={[]}
      content={body}
      onClose={onClose}
      send={(key) => api.sealDispute({ params: { id }, body }, key)}
    >
      <p>{t('sealNote')}</p>
      <PickField
        label={t('sealReason')}
        value={reason}
        options={sealReasons.map((each) => [each, t.of(sealReasonNames[each])])}
        onChange={setReason}
      />
      {people.length > 0 && (
        <FieldSet legend={t('people')}>
          <div className="factors">
            {people.map(({ personId, name, post, areaName }) => (
              <CheckField
                key={personId}
                label={`${name} ${post} ${areaName}`}
                checked={bound.includes(personId)}
                onChange={(on) => setBound(on ? [...bound, personId] : bound.filter((each) => each !== personId))}
              />
            ))}
          </div>
        </FieldSet>
      )}
    </FormModal>
  )
}
