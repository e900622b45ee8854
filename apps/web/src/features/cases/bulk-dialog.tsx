import type { BulkPreview } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useCasesTexts } from './cases.texts.ts'

interface BulkDialogProps {
  readonly action: string
  readonly ids: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Outcome {
  readonly done: number
  readonly failed: readonly { readonly code: string; readonly title: string; readonly reason: string }[]
  readonly running: boolean
}

const testId: Record<`data-${string}`, string> = { 'data-testid': 'bulk-submit' }

/** First which will go and which will not, and why; then one after the other, each a step of its own. */
export function BulkDialog({ action, ids, onClose, onDone }: BulkDialogProps) {
  const t = useCasesTexts()
  const common = useCommonTexts()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const stopped = useRef(false)
  // A step that was sent keeps its key: sent again after a cut reply it has one effect.
  const keys = useRef(new Map<string, string>())
  const preview = useQuery({
    queryKey: ['bulk-preview', action, ids],
    queryFn: ({ signal }) => api.previewBulk({ body: { action, ids: [...ids] } }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

  const run = async ({ ready }: BulkPreview) => {
    stopped.current = false
    let state: Outcome = { done: 0, failed: [], running: true }
    setOutcome(state)
    for (const item of ready) {
      if (stopped.current) break
      const key = keys.current.get(item.id) ?? randomId()
      keys.current.set(item.id, key)
      try {
        const body = { version: item.version, ...(note.trim() ? { note: note.trim() } : {}) }
        await api.actOnCase({ params: { id: item.id, action }, body }, { idempotencyKey: key })
        state = { ...state, done: state.done + 1 }
      } catch (error) {
        const reason = error instanceof ApiError ? t.of(error.text) : common('failed')
        state = { ...state, failed: [...state.failed, { code: item.code, title: item.title, reason }] }
      }
      setOutcome(state)
    }
    setOutcome({ ...state, running: false })
    for (const name of ['cases', 'case-counts', 'case', 'feed', 'overview']) {
      void client.invalidateQueries({ queryKey: [name] })
    }
  }
  const { data } = preview
  const label = data?.label ? t.of(data.label) : ''
  const needsNote = data?.evidence.some(({ kind, required }) => kind === 'note' && required) ?? false
  const finished = outcome !== null && !outcome.running
  const close = () => {
    stopped.current = true
    onClose()
    if (outcome) onDone()
  }
  return (
    <Modal
      open
      width={640}
      title={t('bulkTitle', { action: label, count: data?.ready.length ?? ids.length })}
      onCancel={close}
      okText={finished ? common('close') : t('bulkGo', { count: data?.ready.length ?? 0 })}
      cancelText={outcome?.running ? t('bulkStop') : common('cancel')}
      okButtonProps={{
        ...testId,
        disabled:
          !data ||
          (data.ready.length === 0 && !finished) ||
          (needsNote && note.trim() === '') ||
          outcome?.running === true,
      }}
      cancelButtonProps={{ style: finished ? { display: 'none' } : {} }}
      onOk={() => {
        if (finished) close()
        else if (data) void run(data)
      }}
      mask={{ closable: false }}
    >
      <QueryView query={preview}>
        {({ ready, refused }) => (
          <div className="bulk-dialog">
            {outcome ? (
              <>
                <Progress
                  aria-label={t('bulkProgress')}
                  percent={Math.round(((outcome.done + outcome.failed.length) / Math.max(1, ready.length)) * 100)}
                  status={outcome.running ? 'active' : outcome.failed.length > 0 ? 'exception' : 'success'}
                />
                <p aria-live="polite" data-testid="bulk-outcome">
                  {t('bulkOutcome', { done: outcome.done, failed: outcome.failed.length, total: ready.length })}
                </p>
                <CaseLines items={outcome.failed} />
              </>
            ) : (
              <>
                <p data-testid="bulk-ready">{t('bulkReady', { count: ready.length, action: label })}</p>
                <CaseLines items={ready.slice(0, 5)} />
                {ready.length > 5 && <p className="small faint">{t('bulkMore', { count: ready.length - 5 })}</p>}
                {refused.length > 0 && (
                  <>
                    <p data-testid="bulk-refused">
                      <b>{t('bulkRefused', { count: refused.length })}</b>
                    </p>
                    <CaseLines items={refused.map((each) => ({ ...each, reason: t.of(each.reason) }))} />
                  </>
                )}
                {data?.evidence.some(({ kind }) => kind === 'note') && (
                  <label className="evidence">
                    {t('bulkNote')}
                    <textarea
                      className="field"
                      rows={2}
                      maxLength={2000}
                      value={note}
                      data-testid="bulk-note"
                      onChange={(event) => setNote(event.target.value)}
                    />
                  </label>
                )}
              </>
            )}
          </div>
        )}
      </QueryView>
    </Modal>
  )
}

function CaseLines({ items }: { items: readonly { code: string; title: string; reason?: string }[] }) {
  return (
    <ul className="bulk-lines">
      {items.map((item) => (
        <li key={item.code}>
          <span className="second">{item.code}</span> <span className="grow clip">{item.title}</span>
          {item.reason && <span className="small second">{item.reason}</span>}
        </li>
      ))}
    </ul>
  )
}
