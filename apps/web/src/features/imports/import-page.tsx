import type { ImportBatch } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatCount, formatSize } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { BadRows } from './bad-rows.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { ImportStateTag, isRunning } from './import-state.tsx'
import { useImportsTexts } from './imports.texts.ts'
import { UndoDialog } from './undo-dialog.tsx'
import '../../ui/list.css'
import './imports.css'

/** One import from the chosen file to its result. */
export function ImportPage() {
  const t = useImportsTexts()
  const { importId: id } = useParams({ from: '/signed-in/desk/imports/$importId' })
  const query = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.getImport({ params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.state) ? 1_000 : false),
  })
  return (
    <div className="list-page imports">
      <Link to="/imports" search={{}} className="row small">
        <ChevronLeft aria-hidden="true" />
        {t('back')}
      </Link>
      <QueryView query={query}>{(batch) => <Batch key={batch.id} batch={batch} />}</QueryView>
    </div>
  )
}

function Batch({ batch }: { readonly batch: ImportBatch }) {
  const t = useImportsTexts()
  const [remapping, setRemapping] = useState(false)
  const { state } = batch
  const choosing = state === 'uploaded' || (remapping && (state === 'checked' || state === 'failed'))
  return (
    <>
      <div className="row imports-title">
        <h1 className="page-title clip" title={batch.fileName}>
          {batch.fileName}
        </h1>
        <ImportStateTag state={state} />
        <span className="small faint nowrap">
          {t.of(batch.kindLabel)} · {formatSize(batch.size)}
        </span>
      </div>
      <StepLine batch={batch} />
      {batch.failure && (
        <p className="import-failure" role="alert">
          <b>{t('failure')}</b> {t.of(batch.failure)}
        </p>
      )}
      {choosing && <ColumnChoice batch={batch} onChecked={() => setRemapping(false)} />}
      {isRunning(state) && <Progress batch={batch} />}
      {!choosing && !isRunning(state) && <Result batch={batch} onRemap={() => setRemapping(true)} />}
    </>
  )
}

const stepOf = {
  uploaded: 1,
  checking: 2,
  checked: 2,
  failed: 2,
  importing: 3,
  imported: 4,
  cancelled: 4,
  undoing: 4,
  undone: 4,
} as const

function StepLine({ batch }: { readonly batch: ImportBatch }) {
  const t = useImportsTexts()
  const now = stepOf[batch.state]
  const steps = [t('stepUpload'), t('stepMap'), t('stepCheck'), t('stepRun')]
  return (
    <ol className="import-steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < now ? 'step-done' : index === now ? 'step-now' : 'step-later'}
          aria-current={index === now ? 'step' : undefined}
        >
          <span aria-hidden="true">{index < now ? '✓' : index + 1}</span> {step}
        </li>
      ))}
    </ol>
  )
}

function useAct(act: (id: string) => Promise<ImportBatch>, batch: ImportBatch) {
  const t = useImportsTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => act(batch.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error), 8),
  })
}

function Progress({ batch }: { readonly batch: ImportBatch }) {
  const t = useImportsTexts()
  const stop = useAct((id) => api.cancelImport({ params: { id } }), batch)
  const title = batch.state === 'checking' ? t('checking') : batch.state === 'undoing' ? t('undoing') : t('importing')
  const total = batch.state === 'undoing' ? batch.written : batch.total
  const done = formatCount(batch.done)
  return (
    <section className="card import-progress" role="status">
      <b>{title}</b>
      {total === null ? (
        <progress aria-label={title} />
      ) : (
        <progress aria-label={title} value={batch.done} max={Math.max(total, 1)} />
      )}
      <span className="second">
        {total === null ? t('checkedRows', { done }) : t('progress', { done, total: formatCount(total) })}
      </span>
      {batch.state !== 'undoing' && (
        <div className="row">
          <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {t('stop')}
          </button>
          {batch.state === 'importing' && <span className="small faint">{t('stopNote')}</span>}
        </div>
      )}
    </section>
  )
}

function Result({ batch, onRemap }: { readonly batch: ImportBatch; readonly onRemap: () => void }) {
  const t = useImportsTexts()
  const [undoing, setUndoing] = useState(false)
  const run = useAct((id) => api.runImport({ params: { id } }), batch)
  const discard = useAct((id) => api.cancelImport({ params: { id } }), batch)
  const { state } = batch
  const checked = state === 'checked'
  const figures = [
    checked ? ([t('new'), batch.good, 'good'] as const) : ([t('written'), batch.written, 'good'] as const),
    [t('existing'), batch.existing, 'existing'] as const,
    [t('bad'), batch.bad, 'bad'] as const,
    ...(batch.kept > 0 ? [[t('kept'), batch.kept, 'kept'] as const] : []),
  ]
  const mayUndo = batch.written > 0 && (state === 'imported' || state === 'cancelled' || state === 'failed')
  return (
    <>
      <section className="card import-result">
        <dl className="import-figures">
          {figures.map(([label, value, key]) => (
            <div key={key} className={key === 'bad' && value > 0 ? 'ink-overdue' : undefined}>
              <dd data-testid={`import-${key}`}>{formatCount(value)}</dd>
              <dt className="small">{label}</dt>
            </div>
          ))}
        </dl>
        <div className="row import-acts">
          {checked && (
            <button
              type="button"
              className="button button-primary"
              data-testid="import-run"
              disabled={batch.good === 0 || run.isPending}
              onClick={() => run.mutate()}
            >
              {batch.good === 0 ? t('nothing') : t('run', { count: formatCount(batch.good) })}
            </button>
          )}
          {(checked || (state === 'failed' && batch.written === 0)) && (
            <button type="button" className="button" onClick={onRemap}>
              {t('remap')}
            </button>
          )}
          {checked && (
            <button type="button" className="button button-text" onClick={() => discard.mutate()}>
              {t('discard')}
            </button>
          )}
          {mayUndo && (
            <button type="button" className="button" data-testid="import-undo" onClick={() => setUndoing(true)}>
              {t('undo')}
            </button>
          )}
        </div>
      </section>
      {batch.bad > 0 && <BadRows batch={batch} />}
      {undoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </>
  )
}
