import type { CaseDetail } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { RotateCcw, Star } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { caseQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useReceiptTexts } from './receipt.texts.ts'

/** The code that is handed out with a case: progress without signing in; what came back; reopening. */
export function CaseReceipt({ item }: { item: CaseDetail }) {
  const t = useReceiptTexts()
  const may = useMay()
  const client = useQueryClient()
  const [tail, setTail] = useState('')
  const [reopening, setReopening] = useState(false)
  const key = ['progress-code', item.id]
  const code = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.getProgressCode({ params: { id: item.id } }, { signal }),
    enabled: may('case.act'),
  })
  const keep = useMutation({
    mutationFn: () => api.setProgressPhone({ params: { id: item.id }, body: { phoneTail: tail } }),
    onSuccess: (after) => {
      client.setQueryData(key, after)
      setTail('')
    },
  })
  if (!may('case.act')) return null
  return (
    <section className="card case-receipt" aria-label={t('title')} data-testid="case-receipt">
      <h2 className="section-title">{t('title')}</h2>
      <QueryView query={code}>
        {({ svg, path, phoneTail, score, comment, reopenReason, reopenAskedAt }) => (
          <>
            <div className="row receipt-row">
              <img
                className="receipt-code"
                src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
                alt={t('codeOf', { code: item.code })}
              />
              <div className="grow">
                <p className="small second">{t('hint')}</p>
                <a href={path} target="_blank" rel="noreferrer" className="small">
                  {t('open')}
                </a>
                <p className="small">{phoneTail ? t('tail', { tail: phoneTail }) : t('noTail')}</p>
                <form
                  className="row"
                  onSubmit={(event) => {
                    event.preventDefault()
                    keep.mutate()
                  }}
                >
                  <input
                    className="field field-small"
                    aria-label={t('tailLabel')}
                    placeholder={t('tailLabel')}
                    inputMode="numeric"
                    pattern="\d{4}"
                    maxLength={4}
                    size={12}
                    value={tail}
                    data-testid="receipt-tail"
                    onChange={(event) => setTail(event.target.value.replace(/\D/g, ''))}
                  />
                  <button type="submit" className="button button-small" disabled={tail.length !== 4 || keep.isPending}>
                    {t('keep')}
                  </button>
                </form>
              </div>
            </div>
            {score !== null && (
              <p className="row" data-testid="receipt-score">
                <Star aria-hidden="true" />
                {t('score', { score })} {comment && <span className="second">{comment}</span>}
              </p>
            )}
            {reopenAskedAt && (
              <p role="status">
                {t('asked', { at: formatMoment(reopenAskedAt, serverNow(), t.language), reason: reopenReason ?? '' })}
              </p>
            )}
            {item.closedAt !== null && may('case.reopen') && (
              <button type="button" className="button" data-testid="reopen" onClick={() => setReopening(true)}>
                <RotateCcw aria-hidden="true" />
                {t('reopen')}
              </button>
            )}
          </>
        )}
      </QueryView>
      {reopening && <ReopenDialog item={item} onClose={() => setReopening(false)} />}
    </section>
  )
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'reopen-submit' }

function ReopenDialog({ item, onClose }: { item: CaseDetail; onClose: () => void }) {
  const t = useReceiptTexts()
  const common = useCommonTexts()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const key = useRef(randomId())
  const reopen = useMutation({
    mutationFn: () =>
      api.reopenCase(
        { params: { id: item.id }, body: { version: item.version, reason: reason.trim() } },
        { idempotencyKey: key.current },
      ),
    onSuccess: (after) => {
      client.setQueryData(caseQuery(item.id).queryKey, after)
      for (const name of ['cases', 'case-counts', 'overview', 'feed'])
        void client.invalidateQueries({ queryKey: [name] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('reopenTitle', { code: item.code, title: item.title })}
      okText={t('reopen')}
      cancelText={common('cancel')}
      okButtonProps={{ ...submitTestId, disabled: reason.trim().length < 2 }}
      confirmLoading={reopen.isPending}
      onOk={() => reopen.mutate()}
      onCancel={onClose}
    >
      <label className="evidence">
        {t('reason')}
        <textarea
          className="field"
          rows={3}
          maxLength={500}
          value={reason}
          data-testid="reopen-reason"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {reopen.error && (
        <p className="ink-overdue" role="alert">
          {reopen.error instanceof ApiError ? t.of(reopen.error.text) : common('failed')}
        </p>
      )}
    </Modal>
  )
}
