import type { Paper } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { BindingLine } from './binding-line.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { papersOfCase } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'
import { ScanBack } from './scan-back.tsx'
import './papers.css'

interface CasePapersProps {
  readonly caseId: string
  readonly kind: string
}

/** The papers of a case: issue, print, sign, seal, scan back, bind. For the side of any case's page. */
export function CasePapers({ caseId, kind }: CasePapersProps) {
  const t = usePaperTexts()
  const may = useMay()
  const query = useQuery({ ...papersOfCase(caseId), enabled: may('paper.read') })
  const [issuing, setIssuing] = useState(false)
  if (!may('paper.read')) return null
  return (
    <section className="card" data-testid="case-papers">
      <div className="card-head">
        <h2>{t('papers')}</h2>
        <span className="grow" />
        {may('paper.issue') && (
          <button
            type="button"
            className="button button-small"
            data-testid="paper-issue"
            onClick={() => setIssuing(true)}
          >
            <FilePlus2 aria-hidden="true" />
            {t('issue')}
          </button>
        )}
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="case-none faint">{t('none')}</p>
          ) : (
            <ul>
              {items.map((paper) => (
                <PaperRow key={paper.id} paper={paper} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {may('paper.issue') && (
        <div className="paper-foot">
          <ScanBack papers={query.data?.items ?? []} />
          <BindingLine caseId={caseId} />
        </div>
      )}
      {issuing && <IssueDialog caseId={caseId} kind={kind} onClose={() => setIssuing(false)} />}
    </section>
  )
}

const next = { issued: ['printed', 'signed', 'sealed'], printed: ['signed', 'sealed'], signed: ['sealed'] } as const

function PaperRow({ paper }: { readonly paper: Paper }) {
  const t = usePaperTexts()
  const may = useMay()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [voiding, setVoiding] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['papers'] })
  const fail = (error: unknown) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error))
  const mark = useMutation({
    mutationFn: (stage: 'printed' | 'signed' | 'sealed') =>
      api.markPaper({ params: { id: paper.id }, body: { stage } }),
    onSettled: refresh,
    onError: fail,
  })
  const render = useMutation({
    mutationFn: () => api.renderPaper({ params: { id: paper.id } }),
    onSettled: refresh,
    onError: fail,
  })
  const steps = next[paper.stage as keyof typeof next] ?? []
  const file = `/api/v1/papers/${paper.id}/file`
  return (
    <li className="paper-row" data-testid="paper-row" data-stage={paper.stage}>
      <div className="row">
        <b className="clip">{t.of(paper.templateName)}</b>
        <span className={paper.stage === 'void' ? 'tag' : 'tag tag-active'}>{t(`stage_${paper.stage}`)}</span>
        {paper.practice && <span className="tag tag-waiting">{t('practice')}</span>}
      </div>
      <div className="small second">
        {paper.number ? `${paper.number}　` : ''}
        {paper.issuedBy} {formatMoment(paper.issuedAt, serverNow(), t.language)}
        {paper.pages !== null && paper.scannedPages.length > 0
          ? `　${t('pagesBack', { back: paper.scannedPages.length, pages: paper.pages })}`
          : ''}
      </div>
      {paper.voidReason && <div className="small faint">{paper.voidReason}</div>}
      <div className="paper-acts">
        {paper.pdfSha256 !== null && (
          <>
            <a className="button button-small button-quiet" href={file} target="_blank" rel="noreferrer">
              {t('openPdf')}
            </a>
            <a className="button button-small button-text" href={`${file}?format=docx`}>
              {t('docx')}
            </a>
          </>
        )}
        {may('paper.issue') && paper.stage === 'preparing' && (
          <button type="button" className="button button-small" onClick={() => render.mutate()}>
            {t('rerender')}
          </button>
        )}
        {may('paper.issue') &&
          steps.map((stage) => (
            <button
              key={stage}
              type="button"
              className="button button-small button-text"
              disabled={mark.isPending}
              data-testid={`paper-${stage}`}
              onClick={() => mark.mutate(stage)}
            >
              {t(stage)}
            </button>
          ))}
        {may('paper.issue') && paper.stage !== 'void' && paper.stage !== 'preparing' && (
          <button type="button" className="button button-small button-text" onClick={() => setVoiding(true)}>
            {t('void')}
          </button>
        )}
      </div>
      {voiding && <VoidDialog paper={paper} onClose={() => setVoiding(false)} />}
    </li>
  )
}

function VoidDialog({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }) {
  const t = usePaperTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const run = useMutation({
    mutationFn: () => api.voidPaper({ params: { id: paper.id }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      void message.success(t('voided'))
      await client.invalidateQueries({ queryKey: ['papers'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('voidTitle', { name: t.of(paper.templateName), number: paper.number ?? '' })}
      onCancel={onClose}
      onOk={() => run.mutate()}
      okText={t('void')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
      confirmLoading={run.isPending}
    >
      <label className="paper-fields">
        {t('voidReason')}
        <textarea
          className="paper-textarea"
          maxLength={300}
          value={reason}
          data-testid="void-reason"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {run.error && (
        <p className="ink-overdue" role="alert">
          {run.error instanceof ApiError ? t.of(run.error.text) : String(run.error)}
        </p>
      )}
    </Modal>
  )
}
