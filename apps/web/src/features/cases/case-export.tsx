import type { CaseExport, CaseFilters, CaseSort } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Download, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { useCasesTexts } from './cases.texts.ts'

interface CaseExportButtonProps {
  readonly total: number
  readonly most: number
  readonly filters: CaseFilters
  readonly sort: CaseSort | undefined
}

/** Everything that the filters leave as a workbook, written by the server: with its progress, and a way to stop it. */
export function CaseExportButton({ total, most, filters, sort }: CaseExportButtonProps) {
  const t = useCasesTexts()
  const { message } = App.useApp()
  const [started, setStarted] = useState<CaseExport | null>(null)
  const id = started?.id
  const progress = useQuery({
    queryKey: ['case-export', id],
    queryFn: ({ signal }) => api.getCaseExport({ params: { id: id ?? '' } }, { signal }),
    enabled: id !== undefined,
    refetchInterval: 500,
    gcTime: 0,
  })
  const now = id === undefined ? null : (progress.data ?? started)
  useEffect(() => {
    if (!now || now.state === 'running') return
    setStarted(null)
    if (now.state === 'ready') {
      const link = document.createElement('a')
      link.href = `/api/v1/case-exports/${now.id}/file`
      link.download = now.fileName
      link.click()
      void message.success(t('exported', { count: formatCount(now.done) }))
    } else if (now.state === 'failed') void message.error(t('exportFailed'))
  }, [now, message, t])
  useEffect(() => {
    if (!progress.error) return
    setStarted(null)
    void message.error(progress.error instanceof ApiError ? t.of(progress.error.text) : t('exportFailed'))
  }, [progress.error, message, t])

  const begin = async () => {
    try {
      const order = { filters, language: t.language, ...(sort ? { sort } : {}) }
      setStarted(await api.startCaseExport({ body: order }))
    } catch (error) {
      void message.error(error instanceof ApiError ? t.of(error.text) : t('exportFailed'))
    }
  }
  if (now?.state === 'running') {
    return (
      <button
        type="button"
        className="button"
        data-testid="export-cancel"
        onClick={() => void api.cancelCaseExport({ params: { id: now.id } }).then(() => setStarted(null))}
      >
        <X aria-hidden="true" />
        {t('exporting', { done: formatCount(now.done), total: countText(now.total, now.most) })}
      </button>
    )
  }
  return (
    <button
      type="button"
      className="button"
      disabled={total === 0}
      data-testid="export-xlsx"
      onClick={() => void begin()}
    >
      <Download aria-hidden="true" />
      {t('export', { total: countText(total, most) })}
    </button>
  )
}

/** A count that was not counted to its end says so: 10,000+. */
export function countText(count: number | undefined, most: number): string {
  return count !== undefined && count >= most ? `${formatCount(most)}+` : formatCount(count)
}
