import type { DisputeFile, PartyInput } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { classesQuery } from '../queries.ts'
import { PickField, TextField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import { emptyParty, PartyFields, partyFault, toPartyInput } from './party-fields.tsx'

/** What a three-field start left open: class, matter, and the parties that are missing. */
export function CompleteDialog({ dispute, onClose }: { readonly dispute: DisputeFile; readonly onClose: () => void }) {
  const t = useMediationTexts()
  const { line } = dispute
  const { data: classes = [] } = useQuery(classesQuery)
  const sides = new Set(dispute.parties.map(({ side }) => side))
  const [title, setTitle] = useState(line.title)
  const [disputeClass, setClass] = useState(dispute.intakeComplete || line.class.id !== 'other' ? line.class.id : '')
  const [added, setAdded] = useState(() =>
    (['applicant', 'respondent'] as const).filter((side) => !sides.has(side)).map((side) => emptyParty(side)),
  )
  const parties: PartyInput[] = added.filter(({ name }) => name.trim() !== '').map(toPartyInput)
  const body = {
    ...(title.trim() !== line.title && { title: title.trim() }),
    ...(disputeClass && { class: disputeClass }),
    ...(parties.length > 0 && { parties }),
  }
  const missing = [
    ...(disputeClass ? [] : [t('class')]),
    ...(title.trim().length < 2 ? [t('titleOf')] : []),
    ...(added.some((party) => party.name.trim() === '') ? [t('parties')] : []),
    ...(added.some((party) => partyFault(party) !== null) ? [t('idNumber')] : []),
  ]
  return (
    <FormModal
      title={t('complete')}
      subtitle={line.code}
      width={720}
      missing={missing}
      content={body}
      onClose={onClose}
      send={() => api.completeIntake({ params: { id: line.id }, body })}
    >
      <div className="form-row">
        <PickField
          label={t('class')}
          value={disputeClass}
          options={classes.filter(({ retired }) => !retired).map(({ id, label }) => [id, t.of(label)])}
          onChange={setClass}
          testId="complete-class"
        />
        <TextField label={t('titleOf')} value={title} onChange={setTitle} />
      </div>
      {added.map((party, index) => (
        <PartyFields
          key={party.key}
          party={party}
          onChange={(next) => setAdded(added.map((each, at) => (at === index ? next : each)))}
        />
      ))}
    </FormModal>
  )
}
