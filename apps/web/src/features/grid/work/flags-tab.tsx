import { flagVerdicts, type WorkFlag } from '@fengqiao/contract'
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

/** The same photo used twice, positions nobody reaches: for a person to look at, never punished by itself. */
export function FlagsTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { cursor } = search
  const open = search.standing === 'open' ? 'open' : undefined
  const [judging, setJudging] = useState<WorkFlag | null>(null)
  const query = useQuery({
    queryKey: ['grid', 'flags', open ?? 'all', cursor ?? null],
    queryFn: ({ signal }) =>
      api.listFlags({ query: { limit, ...(open ? { open: true } : {}), ...(cursor ? { cursor } : {}) } }, { signal }),
  })
  return (
    <>
      <div className="row wrap">
        <Segments
          label={t('standing')}
          value={open}
          options={[['open', t('flagOpen')] as const]}
          onChange={(value) => onChange({ tab: 'flags', ...(value ? { standing: value } : {}) })}
        />
        <span className="second small">{t('flagsNote')}</span>
      </div>
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneFlags')}
        noneNote={t('noneFlagsNote')}
        onCursor={(next) => onChange({ tab: 'flags', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('flagKind')}</th>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('flagWhat')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((flag) => (
                <tr key={flag.id} data-testid="flag-row">
                  <td>{t(`flag-${flag.kind}`)}</td>
                  <td>
                    {flag.name} <span className="small faint">{flag.areaName}</span>
                  </td>
                  <td>
                    <span className="row">
                      {flag.files.map((id) => (
                        <img
                          key={id}
                          className="flag-photo"
                          src={`/api/v1/files/${id}`}
                          alt={t('flagPhoto')}
                          loading="lazy"
                        />
                      ))}
                      <span className="second small">
                        {formatStamp(flag.firstAt)} → {formatStamp(flag.secondAt)}
                        {flag.kind === 'impossible_move' && ` · ${t('speed', { speed: flag.measure })}`}
                      </span>
                    </span>
                  </td>
                  <td>
                    {flag.verdict === null ? (
                      <button type="button" className="button button-small" onClick={() => setJudging(flag)}>
                        {t('judge')}
                      </button>
                    ) : (
                      <span className="second">
                        {t(`verdict-${flag.verdict}`)}：{flag.note} <span className="small faint">{flag.judgedBy}</span>
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedCard>
      {judging && <JudgeDialog flag={judging} onClose={() => setJudging(null)} />}
    </>
  )
}

function JudgeDialog({ flag, onClose }: { readonly flag: WorkFlag; readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const [verdict, setVerdict] = useState<(typeof flagVerdicts)[number]>('fine')
  const [note, setNote] = useState('')
  const judge = useWrite(
    (body: { verdict: (typeof flagVerdicts)[number]; note: string }, options) =>
      api.judgeFlag({ params: { id: flag.id }, body }, options),
    () => {
      void message.success(t('decided'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={`${t(`flag-${flag.kind}`)} · ${flag.name}`}
      note={t('flagsNote')}
      act={t('judge')}
      busy={judge.isPending}
      complete={note.trim().length >= 2}
      problem={problemOf(judge.error, t.of)}
      onSubmit={() => judge.mutate({ verdict, note: note.trim() })}
      onClose={onClose}
    >
      <Field label={t('verdict')}>
        <select
          className="field"
          value={verdict}
          onChange={(e) => setVerdict(flagVerdicts.find((each) => each === e.target.value) ?? 'fine')}
        >
          {flagVerdicts.map((each) => (
            <option key={each} value={each}>
              {t(`verdict-${each}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('howChecked')} required>
        <textarea className="field" rows={3} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
