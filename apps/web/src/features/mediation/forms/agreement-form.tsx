import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { randomId } from '../../../lib/random-id.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import {
  CheckField,
  FieldSet,
  fromLocalInput,
  isLocalInput,
  LongField,
  PickField,
  TextField,
  todayOf,
  toLocalInput,
} from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

interface Term {
  readonly key: string
  readonly text: string
  readonly yuan: string
  readonly dueOn: string
}

const newTerm = (): Term => ({ key: randomId(), text: '', yuan: '', dueOn: todayOf(serverNow() + 15 * 86_400_000) })

/** What was agreed, written or oral, term by term with amounts and dates. An oral one is done in two minutes. */
export function AgreementForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { id } = dispute.line
  const [form, setForm] = useState<'written' | 'oral'>('written')
  const [facts, setFacts] = useState(dispute.sessions.at(-1)?.record ?? '')
  const [signedAt, setSigned] = useState(() => toLocalInput(serverNow()))
  const [status, setStatus] = useState(false)
  const [terms, setTerms] = useState<readonly Term[]>(() => [newTerm()])
  const change = (key: string, part: Partial<Term>) =>
    setTerms(terms.map((term) => (term.key === key ? { ...term, ...part } : term)))
  const fen = (yuan: string) => Math.round(Number(yuan) * 100)
  const wrong = terms.some(
    ({ text, yuan, dueOn }) => text.trim().length < 2 || dueOn === '' || (yuan !== '' && !(fen(yuan) > 0)),
  )
  const missing = [
    ...(facts.trim().length < 2 ? [t('facts')] : []),
    ...(wrong || terms.length === 0 ? [t('terms')] : []),
    ...(isLocalInput(signedAt) ? [] : [t('signedAt')]),
  ]
  const body = {
    version: dispute.version,
    form,
    facts: facts.trim(),
    concernsStatus: status,
    signedAt: isLocalInput(signedAt) ? fromLocalInput(signedAt) : signedAt,
    terms: terms.map(({ text, yuan, dueOn }) => ({
      text: text.trim(),
      ...(yuan !== '' && { amountFen: fen(yuan) }),
      dueOn,
    })),
  }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      width={760}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.makeAgreement({ params: { id }, body }, key)}
    >
      <div className="form-row">
        <PickField
          label={t('form')}
          value={form}
          options={[
            ['written', t('agreementWritten')],
            ['oral', t('agreementOral')],
          ]}
          onChange={setForm}
          testId="agreement-form"
        />
        <TextField label={t('signedAt')} type="datetime-local" value={signedAt} onChange={setSigned} />
      </div>
      <LongField label={t('facts')} value={facts} onChange={setFacts} rows={3} testId="agreement-facts" />
      <FieldSet legend={t('terms')}>
        {terms.map((term, index) => (
          <div key={term.key} className="term-row">
            <input
              className="field grow"
              aria-label={`${t('termText')} ${index + 1}`}
              placeholder={t('termText')}
              value={term.text}
              data-testid={`term-text-${index}`}
              onChange={(event) => change(term.key, { text: event.target.value })}
            />
            <input
              className="field term-amount"
              aria-label={`${t('amount')} ${index + 1}`}
              placeholder={t('yuan')}
              inputMode="decimal"
              value={term.yuan}
              data-testid={`term-amount-${index}`}
              onChange={(event) => change(term.key, { yuan: event.target.value })}
            />
            <input
              className="field"
              type="date"
              aria-label={`${t('dueOn')} ${index + 1}`}
              value={term.dueOn}
              data-testid={`term-due-${index}`}
              onChange={(event) => change(term.key, { dueOn: event.target.value })}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={`${t('removeTerm')} ${index + 1}`}
              disabled={terms.length === 1}
              onClick={() => setTerms(terms.filter(({ key }) => key !== term.key))}
            >
              <Trash2 aria-hidden="true" />
            </button>
          </div>
        ))}
        <button type="button" className="button button-small" onClick={() => setTerms([...terms, newTerm()])}>
          <Plus aria-hidden="true" />
          {t('addTerm')}
        </button>
      </FieldSet>
      <CheckField label={t('status')} checked={status} onChange={setStatus} />
    </FormModal>
  )
}
