import type { CaseDetail } from '@fengqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { Field, FormDialog } from '../../grid/form-dialog.tsx'
import { useTogetherTexts } from './together.texts.ts'
import { PeopleField, UnitField } from './unit-and-people.tsx'
import { useTogether } from './use-together.ts'

interface GiveDialogProps {
  readonly item: CaseDetail
  /** Hands the case on, or asks for a part of it. */
  readonly way: 'transfer' | 'ask'
  /** Whom a precedent names. */
  readonly unitId?: string | undefined
  readonly onClose: () => void
}

export function GiveDialog({ item, way, unitId: proposed, onClose }: GiveDialogProps) {
  const t = useTogetherTexts()
  const [unitId, setUnitId] = useState(proposed)
  const [personIds, setPersonIds] = useState<string[]>([])
  const [words, setWords] = useState('')
  const params = { id: item.id }
  const send = useTogether(
    (body: { readonly unitId: string; readonly personIds: string[]; readonly words: string }, options) => {
      const { words: text, ...to } = body
      return way === 'ask'
        ? api.askPart({ params, body: { ...to, task: text } }, options)
        : api.transferCase({ params, body: { ...to, version: item.version, reason: text } }, options)
    },
    onClose,
  )
  const complete = unitId !== undefined && personIds.length > 0 && words.trim().length >= 2
  return (
    <FormDialog
      title={`${t(way)} · ${item.code}`}
      note={t(`${way}Note`)}
      act={t(way)}
      busy={send.isPending}
      complete={complete}
      problem={send.problem}
      onSubmit={() => send.mutate({ unitId: unitId ?? '', personIds, words: words.trim() })}
      onClose={onClose}
    >
      <UnitField
        label={t('unit')}
        required
        value={unitId}
        onChange={(next) => {
          setUnitId(next)
          setPersonIds([])
        }}
      />
      <PeopleField caseId={item.id} unitId={unitId} value={personIds} onChange={setPersonIds} />
      <Field label={way === 'ask' ? t('task') : t('reason')} required>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          data-testid="give-words"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
