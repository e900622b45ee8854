import { type FormulaPreview, type MonthScore, type ScoreOutcome, scoreOutcomes } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Calculator, FlaskConical, Send } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { PagedCard } from '../../../ui/paged-card.tsx'
import { DialogButton } from '../dialog-button.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const limit = 50

/** The months that can be chosen, the last one first. */
function lastMonths(count: number): readonly string[] {
  const now = new Date(serverNow() + 8 * 3_600_000)
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

/** Scores of a month, in the order of the places and never of rank; each opens into its parts. */
export function ScoresTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { message, modal } = App.useApp()
  const months = lastMonths(12)
  const month = months.find((each) => each === search.of) ?? months[0] ?? ''
  const { cursor } = search
  const query = useQuery({
    queryKey: ['grid', 'scores', month, cursor ?? null],
    queryFn: ({ signal }) => api.listScores({ query: { month, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const compute = useWrite(
    (body: { month: string; publish: boolean }, options) => api.computeScores({ body }, options),
    ({ count, published }) => void message.success(t(published > 0 ? 'published' : 'computed', { count, published })),
  )
  return (
    <>
      <div className="row wrap">
        <select
          className="field"
          aria-label={t('month')}
          value={month}
          data-testid="score-month"
          onChange={(e) => onChange({ tab: 'scores', of: e.target.value })}
        >
          {months.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <span className="second small">{t('scoresNote')}</span>
        <span className="grow" />
        <DialogButton icon={FlaskConical} label={t('preview')} testId="preview-formula">
          {(close) => <PreviewDialog onClose={close} />}
        </DialogButton>
        <button
          type="button"
          className="button"
          disabled={compute.isPending}
          data-testid="compute-scores"
          onClick={() => compute.mutate({ month, publish: false })}
        >
          <Calculator aria-hidden="true" />
          {t('compute')}
        </button>
        <button
          type="button"
          className="button"
          disabled={compute.isPending}
          onClick={() =>
            void modal.confirm({
              title: t('publishAsk', { month }),
              content: t('publishNote'),
              okText: t('publish'),
              cancelText: t('cancel'),
              onOk: () => compute.mutate({ month, publish: true }),
            })
          }
        >
          <Send aria-hidden="true" />
          {t('publish')}
        </button>
      </div>
      {compute.error && (
        <p className="ink-overdue" role="alert">
          {problemOf(compute.error, t.of)}
        </p>
      )}
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneScores')}
        noneNote={t('noneScoresNote')}
        onCursor={(next) => onChange({ tab: 'scores', of: month, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <ScoresTable items={items} />}
      </PagedCard>
    </>
  )
}

function ScoresTable({ items }: { readonly items: readonly MonthScore[] }) {
  const t = useWorkTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('area')}</th>
          {scoreOutcomes.map((outcome) => (
            <th key={outcome} scope="col" className="number">
              {t(`outcome-${outcome}`)}
            </th>
          ))}
          <th scope="col" className="number">
            {t('score')}
          </th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((score) => (
          <tr key={score.personId} data-testid="score-row">
            <td>
              {score.name} <span className="small faint">{score.post}</span>
            </td>
            <td>{score.areaName}</td>
            {scoreOutcomes.map((outcome) => {
              const part = score.parts.find((each) => each.outcome === outcome)
              return (
                <td key={outcome} className="number second">
                  {part && part.due > 0 ? `${formatCount(part.done)} / ${formatCount(part.due)}` : '—'}
                </td>
              )
            })}
            <td className="number">
              <b>{score.value === null ? '—' : score.value.toFixed(1)}</b>
            </td>
            <td className="second">{score.publishedAt ? t('isPublished') : t('isDraft')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Other weights, tried on last month: nothing is written. */
function PreviewDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const [weights, setWeights] = useState<Readonly<Record<ScoreOutcome, number>>>({
    resolved_on_time: 30,
    accepted_first_time: 20,
    satisfied: 20,
    visits_on_time: 20,
    screening_covered: 10,
    whistles_answered: 0,
  })
  const [result, setResult] = useState<FormulaPreview | null>(null)
  const preview = useWrite(
    (body: { weights: { outcome: ScoreOutcome; weight: number }[] }) => api.previewFormula({ body }),
    setResult,
  )
  return (
    <FormDialog
      title={t('preview')}
      note={t('previewNote')}
      act={t('tryIt')}
      busy={preview.isPending}
      complete={Object.values(weights).some((weight) => weight > 0)}
      problem={problemOf(preview.error, t.of)}
      onSubmit={() =>
        preview.mutate({ weights: scoreOutcomes.map((outcome) => ({ outcome, weight: weights[outcome] })) })
      }
      onClose={onClose}
    >
      <div className="grid-two">
        {scoreOutcomes.map((outcome) => (
          <Field key={outcome} label={t(`outcome-${outcome}`)}>
            <input
              className="field"
              type="number"
              min={0}
              max={100}
              value={weights[outcome]}
              onChange={(e) => setWeights({ ...weights, [outcome]: Math.max(0, Number(e.target.value)) })}
            />
          </Field>
        ))}
      </div>
      {result && (
        <div role="status">
          <p>
            {t('previewResult', {
              month: result.month,
              people: result.people,
              before: result.before ?? '—',
              after: result.after ?? '—',
            })}
          </p>
          <table className="table">
            <tbody>
              {result.changes.slice(0, 6).map((change) => (
                <tr key={`${change.areaName}${change.post}`}>
                  <td>
                    {change.areaName} {change.post}
                  </td>
                  <td className="number">
                    {change.before ?? '—'} → {change.after ?? '—'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FormDialog>
  )
}
