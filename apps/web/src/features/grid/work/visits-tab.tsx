import type { Visit } from '@fengqiao/contract'
import { visitStandings } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMay } from '../../../app/use-session.ts'
import { ExampleMark } from '../../../ui/example-mark.tsx'
import { ExportButton } from '../../../ui/export-button.tsx'
import { PagedCard } from '../../../ui/paged-card.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const limit = 50

/** Visits and patrols: what is due, what was missed, what was found, what waits to be looked at. */
export function VisitsTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { cursor, ...filters } = search
  const standing = visitStandings.find((each) => each === search.standing)
  const filter = { ...(standing ? { standing } : {}), ...(search.kind ? { kind: search.kind } : {}) }
  const query = useQuery({
    queryKey: ['grid', 'visits', standing ?? 'all', search.kind ?? null, cursor ?? null],
    queryFn: ({ signal }) => api.listVisits({ query: { ...filter, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const kinds = useVisitKinds()
  return (
    <>
      <div className="row wrap">
        <Segments
          label={t('standing')}
          value={standing}
          options={visitStandings.map((each) => [each, t(`visit-${each}`)] as const)}
          onChange={(value) => onChange({ ...filters, tab: 'visits', ...without('standing', value) })}
        />
        <select
          className="field"
          aria-label={t('kind')}
          value={search.kind ?? ''}
          onChange={(e) => onChange({ ...filters, tab: 'visits', ...without('kind', e.target.value || undefined) })}
        >
          <option value="">{t('allKinds')}</option>
          {kinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {t.of(label)}
            </option>
          ))}
        </select>
        <span className="grow" />
        <ExportButton
          total={query.data?.total ?? 0}
          fileName={t('visits')}
          head={[t('kind'), t('name'), t('area'), t('due'), t('state'), t('finding'), t('doneBy')]}
          row={(visit: Visit) => [
            t.of(visit.kindLabel),
            visit.name,
            visit.areaName,
            visit.dueOn,
            t(`state-${visit.state}`),
            visit.finding,
            visit.doneBy,
          ]}
          page={(next, signal) =>
            api.listVisits({ query: { ...filter, limit: 200, ...(next ? { cursor: next } : {}) } }, { signal })
          }
        />
      </div>
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneVisits')}
        noneNote={t('noneVisitsNote')}
        onCursor={(next) => onChange({ ...filters, tab: 'visits', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <VisitsTable items={items} />}
      </PagedCard>
    </>
  )
}

/** A filter that is taken away leaves the address. */
function without<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return (value === undefined ? { [key]: undefined } : { [key]: value }) as { [key in K]?: string }
}

export function useVisitKinds() {
  const { data } = useQuery({
    queryKey: ['grid', 'visit-kinds'],
    queryFn: ({ signal }) => api.listVisitKinds({}, { signal }),
    staleTime: 300_000,
  })
  return data?.items ?? []
}

function VisitsTable({ items }: { readonly items: readonly Visit[] }) {
  const t = useWorkTexts()
  const may = useMay()
  const [reviewing, setReviewing] = useState<Visit | null>(null)
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('area')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('finding')}</th>
            <th scope="col">{t('doneBy')}</th>
            <th scope="col" aria-label={t('review')} />
          </tr>
        </thead>
        <tbody>
          {items.map((visit) => (
            <tr key={visit.id} data-testid="visit-row">
              <td className="main-cell">
                <span className="row">
                  <b className="clip">{visit.name}</b>
                  <span className="small faint">
                    {t.of(visit.kindLabel)} · {t('levelOf', { level: visit.level })}
                  </span>
                  <ExampleMark example={visit.example} />
                </span>
              </td>
              <td>{visit.areaName}</td>
              <td className="tnum">{visit.dueOn}</td>
              <td className={visit.state === 'missed' ? 'ink-overdue' : ''}>
                {t(`state-${visit.state}`)}
                {visit.late && <span className="small second"> {t('late')}</span>}
                {visit.state === 'missed' && visit.escalatedTo && (
                  <span className="small"> {t(`told-${visit.escalatedTo}`)}</span>
                )}
              </td>
              <td className="second clip">
                {visit.case && (
                  <Link to="/cases/$caseId" params={{ caseId: visit.case.id }} className="tnum">
                    {visit.case.code}
                  </Link>
                )}{' '}
                {visit.finding ?? '—'}
              </td>
              <td className="second">
                {visit.doneBy ?? '—'}
                {visit.doneAt && <span className="small faint"> {formatStamp(visit.doneAt)}</span>}
              </td>
              <td>
                {visit.state === 'done' && may('fieldwork.plan') && (
                  <button
                    type="button"
                    className="button button-small"
                    data-testid="review-visit"
                    onClick={() => setReviewing(visit)}
                  >
                    {t('review')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reviewing && <ReviewDialog visit={reviewing} onClose={() => setReviewing(null)} />}
    </>
  )
}

function ReviewDialog({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const review = useWrite(
    (body: { note: string }, options) => api.reviewVisit({ params: { id: visit.id }, body }, options),
    () => {
      void message.success(t('reviewed'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('reviewOf', { name: visit.name })}
      note={visit.finding ?? ''}
      act={t('review')}
      busy={review.isPending}
      complete={note.trim() !== ''}
      problem={problemOf(review.error, t.of)}
      onSubmit={() => review.mutate({ note: note.trim() })}
      onClose={onClose}
    >
      <Field label={t('reviewNote')} required>
        <textarea
          className="field"
          rows={3}
          maxLength={500}
          value={note}
          data-testid="review-note"
          onChange={(e) => setNote(e.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
