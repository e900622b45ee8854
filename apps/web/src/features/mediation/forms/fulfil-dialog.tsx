import type { AgreementTerm } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { TextField, todayOf } from './fields.tsx'
import { FormModal } from './form-modal.tsx'

interface FulfilDialogProps {
  readonly caseId: string
  readonly term: AgreementTerm
  readonly onClose: () => void
}

export function FulfilDialog({ caseId, term, onClose }: FulfilDialogProps) {
  const t = useMediationTexts()
  const [doneOn, setDone] = useState(() => todayOf(serverNow()))
  const [proof, setProof] = useState('')
  const body = { doneOn, proof: proof.trim() }
  return (
    <FormModal
      title={t('fulfilTerm')}
      subtitle={term.text}
      missing={[...(doneOn ? [] : [t('doneOn')]), ...(body.proof.length < 2 ? [t('proof')] : [])]}
      content={{ ...body, term: term.id }}
      onClose={onClose}
      send={(key) => api.fulfilTerm({ params: { id: caseId, termId: term.id }, body }, key)}
    >
      <TextField label={t('doneOn')} type="date" value={doneOn} onChange={setDone} />
      <TextField label={t('proof')} value={proof} onChange={setProof} testId="proof" />
    </FormModal>
  )
}
