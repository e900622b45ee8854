import type { CaseDetail, DutyRuling } from '@fengqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { Field, FormDialog } from '../../grid/form-dialog.tsx'
import { useTogetherTexts } from './together.texts.ts'
import { PeopleField, UnitField } from './unit-and-people.tsx'
import { useTogether } from './use-together.ts'

/** A unit says why a matter is not its own, and what rule says so. */
export function ContestDialog({ item, onClose }: { readonly item: CaseDetail; readonly onClose: () => void }) {
  const t = useTogetherTexts()
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [proposedUnitId, setProposed] = useState<string>()
  const send = useTogether(
    (body: { reason: string; basis: string; proposedUnitId?: string }, options) =>
      api.contestDuty({ params: { id: item.id }, body }, options),
    onClose,
  )
  return (
    <FormDialog
      title={`${t('contest')} · ${item.code}`}
      note={t('contestNote')}
      act={t('contest')}
      busy={send.isPending}
      complete={reason.trim().length >= 2 && basis.trim().length >= 2}
      problem={send.problem}
      onSubmit={() =>
        send.mutate({ reason: reason.trim(), basis: basis.trim(), ...(proposedUnitId && { proposedUnitId }) })
      }
      onClose={onClose}
    >
      <Field label={t('why')} required>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          data-testid="contest-reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Field label={t('basis')} required>
        <Input
          maxLength={1000}
          data-testid="contest-basis"
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
      </Field>
      <UnitField label={t('proposed')} value={proposedUnitId} onChange={setProposed} />
    </FormDialog>
  )
}

interface RuleDialogProps {
  readonly item: Pick<CaseDetail, 'id' | 'code' | 'version'>
  readonly ruling: DutyRuling
  readonly onClose: () => void
}

/** Command rules whose matter it is, and whether that holds for the next one. */
export function RuleDialog({ item, ruling, onClose }: RuleDialogProps) {
  const t = useTogetherTexts()
  const [unitId, setUnitId] = useState<string>()
  const [personIds, setPersonIds] = useState<string[]>([])
  const [words, setWords] = useState('')
  const [precedent, setPrecedent] = useState('')
  const send = useTogether(
    (body: { unitId: string; personIds: string[]; words: string; precedent?: string; version: number }, options) =>
      api.ruleDuty({ params: { id: ruling.id }, body }, options),
    onClose,
  )
  const rule = precedent.trim()
  return (
    <FormDialog
      title={`${t('rule')} · ${item.code}`}
      note={t('ruleNote')}
      act={t('rule')}
      busy={send.isPending}
      complete={unitId !== undefined && words.trim().length >= 2}
      problem={send.problem}
      onSubmit={() =>
        send.mutate({
          version: item.version,
          unitId: unitId ?? '',
          personIds,
          words: words.trim(),
          ...(rule.length >= 4 && { precedent: rule }),
        })
      }
      onClose={onClose}
    >
      <p>
        {ruling.unitName ?? ruling.askedBy}：{ruling.reason}
        <span className="second">（{ruling.basis}）</span>
        {ruling.proposedUnit && <span className="second"> · {t('proposes', { unit: ruling.proposedUnit })}</span>}
      </p>
      <UnitField
        label={t('unit')}
        required
        value={unitId}
        onChange={(next) => {
          setUnitId(next)
          setPersonIds([])
        }}
      />
      <PeopleField caseId={item.id} unitId={unitId} required={false} value={personIds} onChange={setPersonIds} />
      <Field label={t('ruleWords')} required>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          data-testid="rule-words"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      <Field label={t('precedent')}>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          placeholder={t('precedentHint')}
          data-testid="rule-precedent"
          value={precedent}
          onChange={(event) => setPrecedent(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
