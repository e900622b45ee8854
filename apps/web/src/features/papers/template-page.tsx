import type { PaperContent, PaperTemplate } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { BlockList } from './block-editor.tsx'
import { templateQuery } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'
import { PdfView } from './pdf-view.tsx'
import '../../ui/list.css'
import './papers.css'

/** How long nobody types before the preview is made again, ms. */
const quietMs = 900

export function TemplatePage({ templateKey: key }: { readonly templateKey: string }) {
  const query = useQuery(templateQuery(key))
  return (
    <QueryView query={query}>
      {(template) => <Editor key={`${template.key} ${template.version}`} template={template} />}
    </QueryView>
  )
}

function Editor({ template }: { readonly template: PaperTemplate }) {
  const t = usePaperTexts()
  const may = useMay()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [content, setContent] = useState<PaperContent>(template.content)
  const [note, setNote] = useState('')
  const noteId = useId()
  const changed = JSON.stringify(content) !== JSON.stringify(template.content)
  const writes = may('template.write')
  const save = useMutation({
    mutationFn: () =>
      api.changePaperTemplate({
        params: { key: template.key },
        body: { content, version: template.version, note: note.trim() },
      }),
    onSuccess: async ({ version }) => {
      void message.success(t('saved', { n: version }))
      await client.invalidateQueries({ queryKey: ['templates'] })
    },
  })
  return (
    <div className="template-page" data-testid="template-page">
      <div className="template-head">
        <h1 className="page-title">{t.of(template.name)}</h1>
        <span className={template.confirmed ? 'tag tag-active' : 'tag'}>
          {template.confirmed ? t('confirmed') : t('isDefault')}
        </span>
        <span className="small second">
          {t('version')} {template.version}
        </span>
        <span className="grow" />
        <Link to="/paper-templates">{t('back')}</Link>
      </div>
      <div>
        <section className="card">
          <div className="template-body">
            <PageFields content={content} onChange={setContent} />
            <h2 className="small second">{t('content')}</h2>
            <BlockList
              blocks={content.blocks}
              depth={2}
              onChange={(blocks) => blocks.length > 0 && setContent({ ...content, blocks })}
            />
          </div>
          {writes && (
            <div className="paper-foot">
              {save.error && (
                <p className="ink-overdue" role="alert">
                  {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
                </p>
              )}
              <input
                id={noteId}
                className="field grow"
                placeholder={t('why')}
                aria-label={t('why')}
                maxLength={300}
                value={note}
                data-testid="template-note"
                onChange={(event) => setNote(event.target.value)}
              />
              {changed && (
                <>
                  <span className="small second">{t('unsaved')}</span>
                  <button type="button" className="button button-small" onClick={() => setContent(template.content)}>
                    {t('undo')}
                  </button>
                </>
              )}
              <button
                type="button"
                className="button button-primary"
                disabled={note.trim().length < 2 || save.isPending}
                data-testid="template-save"
                onClick={() => save.mutate()}
              >
                {t('save', { n: template.version + 1 })}
              </button>
            </div>
          )}
        </section>
      </div>
      <div className="template-side">
        <Preview templateKey={template.key} content={content} />
        <FieldList template={template} />
        <Versions templateKey={template.key} onLoad={setContent} />
      </div>
    </div>
  )
}

interface PageFieldsProps {
  readonly content: PaperContent
  readonly onChange: (content: PaperContent) => void
}

function PageFields({ content, onChange }: PageFieldsProps) {
  const t = usePaperTexts()
  const { numbering } = content
  const number = (series: string, format: string) =>
    onChange({ ...content, numbering: series === '' && format === '' ? null : { series, format } })
  return (
    <div className="template-two">
      <label>
        {t('layout')}
        <select
          className="field"
          value={content.layout}
          onChange={({ target }) => onChange({ ...content, layout: target.value as PaperContent['layout'] })}
        >
          <option value="official">{t('layout_official')}</option>
          <option value="form">{t('layout_form')}</option>
        </select>
      </label>
      <label>
        {t('header')}
        <input
          className="field"
          maxLength={200}
          value={content.header ?? ''}
          data-testid="template-header"
          onChange={({ target }) => onChange({ ...content, header: target.value || null })}
        />
      </label>
      <label>
        {t('numberFormat')}
        <input
          className="field"
          maxLength={200}
          value={numbering?.format ?? ''}
          onChange={({ target }) => number(numbering?.series ?? (target.value ? 'papers' : ''), target.value)}
        />
      </label>
      <label>
        {t('series')}
        <input
          className="field"
          maxLength={40}
          value={numbering?.series ?? ''}
          onChange={({ target }) => number(target.value, numbering?.format ?? '')}
        />
      </label>
      <label>
        {t('footer')}
        <input
          className="field"
          maxLength={200}
          value={content.footer ?? ''}
          onChange={({ target }) => onChange({ ...content, footer: target.value || null })}
        />
      </label>
    </div>
  )
}

function Preview({ templateKey, content }: { readonly templateKey: string; readonly content: PaperContent }) {
  const t = usePaperTexts()
  const [shown, setShown] = useState(content)
  useEffect(() => {
    const timer = setTimeout(() => setShown(content), quietMs)
    return () => clearTimeout(timer)
  }, [content])
  const preview = useQuery({
    queryKey: ['template-preview', templateKey, shown],
    queryFn: ({ signal }) =>
      api.previewPaperTemplate({ params: { key: templateKey }, body: { content: shown } }, { signal }) as Promise<Blob>,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('previewing')}</h2>
      </div>
      {preview.error && (
        <p className="case-none ink-overdue" role="alert">
          {preview.error instanceof ApiError ? t.of(preview.error.text) : t('previewFailed')}
        </p>
      )}
      {preview.data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
        <section className="template-preview" tabIndex={0} aria-label={t('previewing')}>
          <PdfView content={preview.data} />
        </section>
      )}
    </section>
  )
}

function FieldList({ template }: { readonly template: PaperTemplate }) {
  const t = usePaperTexts()
  const { message } = App.useApp()
  const copy = (text: string) => {
    void navigator.clipboard?.writeText(text)
    void message.success(t('copied', { field: text }))
  }
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('fields')}</h2>
        <span className="small">{t('fieldsNote')}</span>
      </div>
      <div className="field-list">
        {template.fields.flatMap((field) => [
          <button
            key={field.key}
            type="button"
            className="button button-small button-quiet"
            onClick={() => copy(field.kind === 'list' ? field.key : `{${field.key}}`)}
          >
            {t.of(field.label)} <span className="faint">{field.key}</span>
          </button>,
          ...(field.items ?? []).map((item) => (
            <button
              key={`${field.key} ${item.key}`}
              type="button"
              className="button button-small button-text"
              onClick={() => copy(`{${item.key}}`)}
            >
              {t.of(field.label)}·{t.of(item.label)} <span className="faint">{item.key}</span>
            </button>
          )),
        ])}
      </div>
    </section>
  )
}

interface VersionsProps {
  readonly templateKey: string
  readonly onLoad: (content: PaperContent) => void
}

function Versions({ templateKey, onLoad }: VersionsProps) {
  const t = usePaperTexts()
  const query = useQuery({
    queryKey: ['templates', 'versions', templateKey],
    queryFn: ({ signal }) => api.paperTemplateVersions({ params: { key: templateKey } }, { signal }),
  })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('versions')}</h2>
      </div>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="version-list">
            {items.map((item) => (
              <li key={item.version}>
                <b>{item.version}</b>
                <span className="second">
                  {item.changedAt
                    ? `${item.changedBy ?? ''} ${formatMoment(item.changedAt, serverNow(), t.language)}`
                    : t('productDefault')}
                </span>
                <span className="grow">{item.note}</span>
                <button type="button" className="button button-small button-text" onClick={() => onLoad(item.content)}>
                  {t('loadVersion')}
                </button>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}
