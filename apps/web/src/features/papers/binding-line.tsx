import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { BookMarked } from 'lucide-react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { bindingsOfCase } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'

/** Binds the file of a case and shows how far it is; the newest bound one opens. */
export function BindingLine({ caseId }: { readonly caseId: string }) {
  const t = usePaperTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const query = useQuery({
    ...bindingsOfCase(caseId),
    // Progress also comes by events; this is for a page that does not hear them.
    refetchInterval: ({ state }) => (isRunning(state.data?.items[0]?.state) ? 2_000 : false),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['papers', 'bindings', caseId] })
  const onError = (error: unknown) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error))
  const bind = useMutation({
    mutationFn: () => api.bindCase({ params: { id: caseId } }, { idempotencyKey: randomId() }),
    onSettled: refresh,
    onError,
  })
  const stop = useMutation({
    mutationFn: (id: string) => api.cancelBinding({ params: { id } }),
    onSettled: refresh,
    onError,
  })
  const newest = query.data?.items[0]
  const done = query.data?.items.find(({ state }) => state === 'done')
  const running = newest && isRunning(newest.state)
  return (
    <>
      {running ? (
        <span className="row small" role="status">
          <progress value={newest.done} max={Math.max(1, newest.total)} />
          {t('binding', { done: newest.done, total: newest.total })}
          <button type="button" className="button button-small" onClick={() => stop.mutate(newest.id)}>
            {t('stopBinding')}
          </button>
        </span>
      ) : (
        <button
          type="button"
          className="button button-small"
          disabled={bind.isPending}
          data-testid="bind-case"
          onClick={() => bind.mutate()}
        >
          <BookMarked aria-hidden="true" />
          {t('bind')}
        </button>
      )}
      {done && (
        <a
          className="button button-small button-quiet"
          href={`/api/v1/bindings/${done.id}/file`}
          target="_blank"
          rel="noreferrer"
          title={done.sha256 ?? ''}
          data-testid="bound-file"
        >
          {t('bound', { pages: done.pages ?? 0 })}
        </a>
      )}
      {newest?.state === 'failed' && <span className="small ink-overdue">{t('bindingFailed')}</span>}
      {newest?.state === 'cancelled' && <span className="small faint">{t('bindingCancelled')}</span>}
      {newest?.note && <span className="small faint">{t.of(newest.note)}</span>}
    </>
  )
}

const isRunning = (state: string | undefined) => state === 'waiting' || state === 'binding'
