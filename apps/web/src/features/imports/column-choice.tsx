import type { ImportBatch, ImportPreview } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useImportsTexts } from './imports.texts.ts'

interface ColumnChoiceProps {
  readonly batch: ImportBatch
  readonly onChecked: () => void
}

/** Says which sheet, which header and which column is what; guessed beforehand, checked by a person. */
export function ColumnChoice({ batch, onChecked }: ColumnChoiceProps) {
  const t = useImportsTexts()
  const [where, setWhere] = useState<{ sheet?: number; headerLine?: number }>({})
  const preview = useQuery({
    queryKey: ['import-preview', batch.id, where],
    queryFn: ({ signal }) => api.previewImport({ params: { id: batch.id }, query: where }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [sheetId, lineId] = [useId(), useId()]
  return (
    <QueryView query={preview}>
      {(found) => (
        <>
          <div className="row import-where">
            {found.sheets.length > 1 && (
              <>
                <label htmlFor={sheetId}>{t('sheet')}</label>
                <Select
                  id={sheetId}
                  value={found.sheet}
                  options={found.sheets.map((name, value) => ({ value, label: name }))}
                  onChange={(sheet) => setWhere({ sheet })}
                  popupMatchSelectWidth={false}
                />
              </>
            )}
            <label htmlFor={lineId}>{t('headerLine')}</label>
            <InputNumber
              id={lineId}
              min={1}
              max={100}
              precision={0}
              value={found.headerLine}
              onChange={(headerLine) => headerLine && setWhere({ sheet: found.sheet, headerLine })}
            />
            <span className="small second">{found.remembered ? t('mappingRemembered') : t('mappingNote')}</span>
          </div>
          <Columns key={`${found.sheet}/${found.headerLine}`} batch={batch} preview={found} onChecked={onChecked} />
          <FirstRows preview={found} />
        </>
      )}
    </QueryView>
  )
}

function Columns({ batch, preview, onChecked }: ColumnChoiceProps & { readonly preview: ImportPreview }) {
  const t = useImportsTexts()
  const queries = useQueryClient()
  const [mapping, setMapping] = useState<Readonly<Record<string, number>>>(preview.mapping)
  const kinds = useQuery({
    queryKey: ['import-kinds'],
    queryFn: ({ signal }) => api.listImportKinds({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const check = useMutation({
    mutationFn: () => {
      const { sheet, headerLine } = preview
      return api.checkImport({ params: { id: batch.id }, body: { sheet, headerLine, mapping } })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports'] })
      onChecked()
    },
  })
  const options = preview.labels.map((label, value) => ({ value, label: label || t('unnamed', { number: value + 1 }) }))
  return (
    <QueryView query={kinds}>
      {({ items }) => (
        <section className="card">
          <div className="card-head">
            <h2>{t('mapping')}</h2>
          </div>
          <div className="table-scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{t('column')}</th>
                  <th scope="col">{t('sample')}</th>
                </tr>
              </thead>
              <tbody>
                {items
                  .find(({ key }) => key === batch.kind)
                  ?.columns.map((column) => {
                    const index = mapping[column.key]
                    const missing = column.required && index === undefined
                    return (
                      <tr key={column.key}>
                        <td>
                          {t.of(column.label)}{' '}
                          {column.required && (
                            <span className={missing ? 'small ink-overdue' : 'small faint'}>{t('required')}</span>
                          )}
                          <div className="small faint import-help">{t.of(column.help)}</div>
                        </td>
                        <td>
                          <Select
                            aria-label={t.of(column.label)}
                            className="import-select"
                            allowClear
                            showSearch={{ optionFilterProp: 'label' }}
                            placeholder={t('noColumn')}
                            value={index ?? null}
                            options={options}
                            {...(missing && { status: 'error' as const })}
                            onChange={(next: number | null | undefined) =>
                              setMapping(({ [column.key]: _, ...rest }) =>
                                next === null || next === undefined ? rest : { ...rest, [column.key]: next },
                              )
                            }
                          />
                        </td>
                        <td className="second clip main-cell">
                          {index === undefined ? '—' : preview.rows[0]?.cells[index] || '—'}
                        </td>
                      </tr>
                    )
                  })}
              </tbody>
            </table>
          </div>
          <div className="row import-acts import-foot">
            <button
              type="button"
              className="button button-primary"
              data-testid="import-check"
              disabled={check.isPending}
              onClick={() => check.mutate()}
            >
              {t('check')}
            </button>
            {check.error && (
              <span className="ink-overdue" role="alert">
                {check.error instanceof ApiError ? t.of(check.error.text) : String(check.error)}
              </span>
            )}
          </div>
        </section>
      )}
    </QueryView>
  )
}

function FirstRows({ preview }: { readonly preview: ImportPreview }) {
  const t = useImportsTexts()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('preview')}</h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('preview')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              {preview.labels.map((label, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by nothing but their place
                <th key={index} scope="col">
                  {label || t('unnamed', { number: index + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, cells }) => (
              <tr key={line}>
                <td className="faint">{line}</td>
                {cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by nothing but their place
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
