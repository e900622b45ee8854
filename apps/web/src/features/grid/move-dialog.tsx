import {
  type Employment,
  employments,
  type GridMove,
  type GridMoveLine,
  type GridPerson,
  type GridPost,
  gridPosts,
  type WorkerOrigin,
  workerOrigins,
} from '@fengqiao/contract'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { Field, FormDialog } from './form-dialog.tsx'
import { MoveLines } from './move-lines.tsx'
import { useStructureTexts } from './structure.texts.ts'
import { useGrids } from './use-grids.ts'
import { problemOf, useWrite } from './use-write.ts'

interface MoveDialogProps {
  /** Whom to move; nobody: somebody new is appointed. */
  readonly people: readonly GridPerson[]
  readonly onClose: () => void
  readonly onMoved?: () => void
}

interface Draft {
  readonly person: GridPerson | null
  readonly areaCode: string
  readonly post: GridPost
  readonly employment: Employment
  readonly origin: WorkerOrigin
  readonly partyMember: boolean
}

const relieved = 'relieved'

const draftOf = (person: GridPerson | null): Draft => ({
  person,
  areaCode: person?.areaCode ?? '',
  post: person?.post ?? 'grid_worker',
  employment: person?.employment ?? 'full_time',
  origin: person?.origin ?? 'community_worker',
  partyMember: person?.partyMember ?? false,
})

/** Appoints and moves: first what would happen, person by person, then the confirmation. */
export function MoveDialog({ people, onClose, onMoved }: MoveDialogProps) {
  const t = useStructureTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const grids = useGrids(area.code)
  const isNew = people.length === 0
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => (isNew ? [draftOf(null)] : people.map(draftOf)))
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const [lines, setLines] = useState<readonly GridMoveLine[] | null>(null)
  const edit = (index: number, change: Partial<Draft>) => {
    setLines(null)
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...change } : draft)))
  }
  const moves = drafts.map(
    ({ person, areaCode, ...rest }): GridMove => ({
      ...rest,
      areaCode: areaCode === relieved ? null : areaCode,
      ...(person
        ? { personId: person.id }
        : { newcomer: { name: name.trim(), ...(phone.trim() && { phone: phone.trim() }) } }),
    }),
  )
  const preview = useMutation({
    mutationFn: () => api.previewGridMoves({ body: { moves } }),
    onSuccess: (found) => setLines(found.lines),
  })
  const write = useWrite(
    (body: { readonly moves: GridMove[]; readonly reason: string }, options) => api.reassignGrids({ body }, options),
    (done) => {
      void message.success(t('moved', { count: done.lines.length }))
      onMoved ? onMoved() : onClose()
    },
  )
  const complete =
    reason.trim().length >= 2 && drafts.every(({ areaCode }) => areaCode !== '') && (!isNew || name.trim() !== '')
  const refused = lines?.some((line) => line.refused !== null) ?? false
  return (
    <FormDialog
      title={isNew ? t('appoint') : t('move')}
      note={isNew ? t('appointNote') : t('moveNote')}
      act={lines && !refused ? t('confirm') : t('preview')}
      busy={preview.isPending || write.isPending}
      complete={complete}
      problem={problemOf(write.error ?? preview.error, t.of)}
      onSubmit={() => (lines && !refused ? write.mutate({ moves, reason: reason.trim() }) : preview.mutate())}
      onClose={onClose}
    >
      {isNew && (
        <div className="grid-two">
          <Field label={t('name')} required>
            <input className="field" value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />
          </Field>
          <Field label={t('phone')}>
            <input
              className="field"
              type="tel"
              value={phone}
              maxLength={20}
              onChange={(e) => setPhone(e.target.value)}
            />
          </Field>
        </div>
      )}
      <div className="move-drafts">
        {drafts.map((draft, index) => (
          <fieldset key={draft.person?.id ?? 'new'} className="move-draft">
            {draft.person && (
              <legend>
                <b>{draft.person.name}</b> <span className="second small">{draft.person.areaName}</span>
              </legend>
            )}
            <div className="move-fields">
              <Field label={t('to')} required>
                <select
                  className="field"
                  value={draft.areaCode}
                  onChange={(e) => edit(index, { areaCode: e.target.value })}
                >
                  <option value="">—</option>
                  {draft.person && <option value={relieved}>{t('relieve')}</option>}
                  {grids.map(({ code, label }) => (
                    <option key={code} value={code}>
                      {label}
                    </option>
                  ))}
                </select>
              </Field>
              <Choice label={t('post')} of={gridPosts} value={draft.post} onChange={(post) => edit(index, { post })} />
              <Choice
                label={t('employment')}
                of={employments}
                value={draft.employment}
                onChange={(employment) => edit(index, { employment })}
              />
              <Choice
                label={t('origin')}
                of={workerOrigins}
                value={draft.origin}
                onChange={(origin) => edit(index, { origin })}
              />
              <label className="row">
                <input
                  type="checkbox"
                  checked={draft.partyMember}
                  onChange={(e) => edit(index, { partyMember: e.target.checked })}
                />
                {t('party')}
              </label>
            </div>
          </fieldset>
        ))}
      </div>
      <Field label={t('reason')} required>
        <input
          className="field"
          data-testid="move-reason"
          value={reason}
          maxLength={300}
          onChange={(e) => setReason(e.target.value)}
        />
      </Field>
      {lines && <MoveLines lines={lines} />}
    </FormDialog>
  )
}

interface ChoiceProps<T extends GridPost | Employment | WorkerOrigin> {
  readonly label: string
  readonly of: readonly T[]
  readonly value: T
  readonly onChange: (value: T) => void
}

function Choice<T extends GridPost | Employment | WorkerOrigin>({ label, of, value, onChange }: ChoiceProps<T>) {
  const t = useStructureTexts()
  return (
    <Field label={label}>
      <select className="field" value={value} onChange={(e) => onChange(e.target.value as T)}>
        {of.map((each) => (
          <option key={each} value={each}>
            {t(each)}
          </option>
        ))}
      </select>
    </Field>
  )
}
