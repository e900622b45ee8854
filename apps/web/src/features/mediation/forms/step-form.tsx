import type { CaseAction, DisputeFile } from '@fengqiao/contract'
import type { ComponentType } from 'react'
import { useMediationTexts } from '../mediation.texts.ts'
import { AgreementForm } from './agreement-form.tsx'
import { AssessForm } from './assess-form.tsx'
import { AssignForm } from './assign-form.tsx'
import { ConfirmationForm, RulingForm } from './court-forms.tsx'
import { FollowUpForm } from './follow-up-form.tsx'
import { GradeForm } from './grade-form.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { NotAcceptForm, ReferForm } from './refer-form.tsx'
import { SessionForm } from './session-form.tsx'
import type { StepFormProps } from './step-form-props.ts'
import { SuspendForm } from './suspend-form.tsx'

/** The forms that the lifecycle names. */
const forms: Readonly<Record<string, ComponentType<StepFormProps>>> = {
  'not-accept': NotAcceptForm,
  assess: AssessForm,
  opinion: OpinionForm,
  grade: GradeForm,
  assign: AssignForm,
  session: SessionForm,
  agreement: AgreementForm,
  confirmation: ConfirmationForm,
  ruling: RulingForm,
  refer: ReferForm,
  suspend: SuspendForm,
  'follow-up': FollowUpForm,
}

interface StepProps {
  readonly dispute: DisputeFile
  readonly action: CaseAction
  readonly onClose: () => void
}

export function StepForm({ dispute, action, onClose }: StepProps) {
  const t = useMediationTexts()
  const Form = forms[action.form ?? '']
  return Form ? <Form dispute={dispute} title={t.of(action.label)} onClose={onClose} /> : null
}
