import { type Appeal, type ScoreOutcome, scoreOutcomes } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { PagedCard } from '../../../ui/paged-card.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const limit = 50

/** Appeals against scores and points; nobody decides his own. */
export function AppealsTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { cursor } = search
  const open = search.standing === 'open' ? 'open' : undefined
  const [deciding, setDeciding] = useState<Appeal | null>(null)
  const query = useQuery({
    queryKey: ['grid', 'appeals', open ?? 'all', cursor ?? null],
    queryFn: ({ signal }) =>
      api.listAppeals({ query: { limit, ...(open ? { open: true } : {}), ...(cursor ? { cursor } : {}) } }, { signal }),
  })
  return (
    <>
      <Segments
        label={t('standing')}
        value={open}
        options={[['open', t('appealOpen')] as const]}
        onChange={(value) => onChange({ tab: 'appeals', ...(value ? { standing: value } : {}) })}
      />
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneAppeals')}
        noneNote={t('noneAppealsNote')}
        onCursor={(next) => onChange({ tab: 'appeals', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('against')}</th>
                <th scope="col">{t('reason')}</th>
                <th scope="col">{t('happened')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((appeal) => (
                <tr key={appeal.id} data-testid="appeal-row">
                  <td>
                    {appeal.name} <span className="small faint">{appeal.areaName}</span>
                  </td>
                  <td>{appeal.month ?? t('pointsEntry')}</td>
                  <td className="clip">{appeal.reason}</td>
                  <td className="tnum">{formatStamp(appeal.askedAt)}</td>
                  <td>
                    {appeal.accepted === null ? (
                      <button type="button" className="button button-small" onClick={() => setDeciding(appeal)}>
                        {t('decide')}
                      </button>
                    ) : (
                      <span className="second">
                        {t(appeal.accepted ? 'accepted' : 'refused')}：{appeal.note}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedCard>
      {deciding && <DecideDialog appeal={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

interface Decision {
  readonly accepted: boolean
  readonly note: string
  readonly correction?: { readonly outcome: ScoreOutcome; readonly done: number; readonly due: number }
}

function DecideDialog({ appeal, onClose }: { readonly appeal: Appeal; readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const [accepted, setAccepted] = useState(true)
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState<ScoreOutcome | ''>('')
  const [done, setDone] = useState(0)
  const [due, setDue] = useState(0)
  const decide = useWrite(
    (body: Decision, options) => api.decideAppeal({ params: { id: appeal.id }, body }, options),
    () => {
      void message.success(t('decided'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('decideOf', { name: appeal.name, of: appeal.month ?? t('pointsEntry') })}
      note={appeal.reason}
      act={t('decide')}
      busy={decide.isPending}
      complete={note.trim().length >= 2}
      problem={problemOf(decide.error, t.of)}
      onSubmit={() =>
        decide.mutate({
          accepted,
          note: note.trim(),
          ...(accepted && outcome !== '' && { correction: { outcome, done, due } }),
        })
      }
      onClose={onClose}
    >
      <Field label={t('decision')}>
        <select
          className="field"
          value={accepted ? 'yes' : 'no'}
          onChange={(e) => setAccepted(e.target.value === 'yes')}
        >
          <option value="yes">{t('accepted')}</option>
          <option value="no">{t('refused')}</option>
        </select>
      </Field>
      {accepted && appeal.month !== null && (
        <>
          <Field label={t('correctWhich')}>
            <select
              className="field"
              value={outcome}
              onChange={(e) => setOutcome(scoreOutcomes.find((each) => each === e.target.value) ?? '')}
            >
              <option value="">{t('correctNothing')}</option>
              {scoreOutcomes.map((each) => (
                <option key={each} value={each}>
                  {t(`outcome-${each}`)}
                </option>
              ))}
            </select>
          </Field>
          {outcome !== '' && (
            <div className="grid-two">
              <Field label={t('correctDone')}>
                <input
                  className="field"
                  type="number"
                  min={0}
                  value={done}
                  onChange={(e) => setDone(Number(e.target.value))}
                />
              </Field>
              <Field label={t('correctDue')}>
                <input
                  className="field"
                  type="number"
                  min={0}
                  value={due}
                  onChange={(e) => setDue(Number(e.target.value))}
                />
              </Field>
            </div>
          )}
        </>
      )}
      <Field label={t('decisionNote')} required>
        <textarea className="field" rows={3} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
