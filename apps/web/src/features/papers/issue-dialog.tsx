import type { PaperData, PaperDraft, PaperField } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { FieldInput } from './field-input.tsx'
import { templatesOfKind } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'
import { PdfView } from './pdf-view.tsx'

interface IssueDialogProps {
  readonly caseId: string
  readonly kind: string
  readonly onClose: () => void
}

const issueTestId: Record<`data-${string}`, string> = { 'data-testid': 'paper-issue-now' }

/** Choose a paper, fill in what the case does not know, look at it, and issue it. */
export function IssueDialog({ caseId, kind, onClose }: IssueDialogProps) {
  const t = usePaperTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const templates = useQuery(templatesOfKind(kind))
  const [template, setTemplate] = useState('')
  const [values, setValues] = useState<PaperData>({})
  // One key for one paper: sent again after a cut reply it is the same one.
  const [key, setKey] = useState(randomId)
  const body = { template, caseId, values }
  const draft = useQuery({
    queryKey: ['papers', 'draft', caseId, template],
    queryFn: ({ signal }) => api.draftPaper({ params: { id: caseId, template } }, { signal }),
    enabled: template !== '',
  })
  const preview = useMutation({ mutationFn: () => api.previewPaper({ body }) as Promise<Blob> })
  const issue = useMutation({
    mutationFn: () => api.issuePaper({ body }, { idempotencyKey: key }),
    onSuccess: async (paper) => {
      void message.success(t('issued', { name: t.of(paper.templateName), number: paper.number ?? '' }))
      await client.invalidateQueries({ queryKey: ['papers'] })
      onClose()
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) setKey(randomId())
    },
  })
  const failure = issue.error ?? preview.error
  return (
    <Modal
      open
      width={1040}
      style={{ top: 40 }}
      title={t('issue')}
      onCancel={onClose}
      onOk={() => issue.mutate()}
      okText={t('issueNow')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !draft.data, ...issueTestId }}
      confirmLoading={issue.isPending}
      mask={{ closable: false }}
    >
      <div className="paper-issue">
        <div className="paper-fields">
          <label>
            {t('chooseTemplate')}
            <select
              className="field"
              value={template}
              data-testid="paper-template"
              onChange={(event) => {
                setTemplate(event.target.value)
                setValues({})
                preview.reset()
                issue.reset()
              }}
            >
              <option value="" />
              {templates.data?.items.map((item) => (
                <option key={item.key} value={item.key}>
                  {t.of(item.group)} · {t.of(item.name)}
                </option>
              ))}
            </select>
          </label>
          {failure && (
            <p className="ink-overdue" role="alert">
              {failure instanceof ApiError ? t.of(failure.text) : String(failure)}
            </p>
          )}
          {template !== '' && (
            <QueryView query={draft}>
              {(data) => (
                <Fields
                  draft={data}
                  values={values}
                  onValue={(name, value) => setValues({ ...values, [name]: value })}
                />
              )}
            </QueryView>
          )}
          <p className="small second">{t('issueNote')}</p>
        </div>
        <div>
          <button
            type="button"
            className="button button-small"
            disabled={!draft.data || preview.isPending}
            data-testid="paper-preview"
            onClick={() => preview.mutate()}
          >
            {t('preview')}
          </button>
          {preview.data && (
            <div className="paper-pane">
              <PdfView content={preview.data} />
            </div>
          )}
        </div>
      </div>
    </Modal>
  )
}

interface FieldsProps {
  readonly draft: PaperDraft
  readonly values: PaperData
  readonly onValue: (key: string, value: PaperData[string]) => void
}

function Fields({ draft, values, onValue }: FieldsProps) {
  const t = usePaperTexts()
  const asked = draft.fields.filter(({ ask }) => ask)
  const known = draft.fields.filter(({ ask, kind }) => !ask && kind !== 'list')
  const input = (field: PaperField) => (
    <FieldInput
      key={field.key}
      field={field}
      value={values[field.key] ?? draft.data[field.key] ?? null}
      onChange={(value) => onValue(field.key, value)}
    />
  )
  return (
    <>
      {asked.length > 0 && <b>{t('toFill')}</b>}
      {asked.map(input)}
      <details>
        <summary>{t('fromCase')}</summary>
        <div className="paper-fields">{known.map(input)}</div>
      </details>
    </>
  )
}
