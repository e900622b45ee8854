import type { Paper, PaperScan } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { ScanLine } from 'lucide-react'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { unfiledScans } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'

/** Takes photos, scans and PDFs back; what could not be read is filed by hand right here. */
export function ScanBack({ papers }: { readonly papers: readonly Paper[] }) {
  const t = usePaperTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const inputId = useId()
  const waiting = useQuery(unfiledScans)
  const [open, setOpen] = useState(false)
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const scans: PaperScan[] = []
      for (const file of files) {
        const form = new FormData()
        form.set('file', file)
        scans.push(...(await api.uploadScan({}, { form })).items)
      }
      return scans
    },
    onSuccess: (scans) => {
      const left = scans.filter(({ paperId }) => paperId === null).length
      const values = { total: scans.length, filed: scans.length - left, left }
      void (left > 0 ? message.warning(t('scanDone', values)) : message.success(t('scanDone', values)))
      if (left > 0) setOpen(true)
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['papers'] }),
  })
  const count = waiting.data?.items.length ?? 0
  return (
    <>
      <label htmlFor={inputId} className="button button-small" aria-disabled={upload.isPending}>
        <ScanLine aria-hidden="true" />
        {upload.isPending ? t('scanReading') : t('scanBack')}
      </label>
      <input
        id={inputId}
        className="visually-hidden"
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,application/pdf"
        disabled={upload.isPending}
        data-testid="scan-file"
        onChange={({ target }) => {
          if (target.files?.length) upload.mutate([...target.files])
          target.value = ''
        }}
      />
      {count > 0 && (
        <button type="button" className="button button-small button-text" onClick={() => setOpen(true)}>
          {t('unfiled')} {count}
        </button>
      )}
      {open && (
        <Modal open width={900} title={t('unfiled')} footer={null} onCancel={() => setOpen(false)}>
          <p className="second">{t('unfiledNote')}</p>
          <ul className="scan-tray" data-testid="scan-tray">
            {waiting.data?.items.map((scan) => (
              <UnfiledScan key={scan.id} scan={scan} papers={papers} />
            ))}
          </ul>
        </Modal>
      )}
    </>
  )
}

function UnfiledScan({ scan, papers }: { readonly scan: PaperScan; readonly papers: readonly Paper[] }) {
  const t = usePaperTexts()
  const client = useQueryClient()
  const [paperId, setPaperId] = useState('')
  const [page, setPage] = useState(1)
  const refresh = () => client.invalidateQueries({ queryKey: ['papers'] })
  const file = useMutation({
    mutationFn: () => api.fileScan({ params: { id: scan.id }, body: { paperId, page } }),
    onSuccess: refresh,
  })
  const discard = useMutation({
    mutationFn: () => api.discardScan({ params: { id: scan.id } }),
    onSuccess: refresh,
  })
  const failure = file.error ?? discard.error
  const name = t('sourcePage', { name: scan.fileName ?? '', page: scan.sourcePage })
  return (
    <li>
      <a href={scan.pictureUrl} target="_blank" rel="noreferrer">
        <img src={scan.pictureUrl} alt={name} />
      </a>
      <span className="small second clip">{name}</span>
      <label className="small">
        {t('filePaper')}
        <select className="field" value={paperId} onChange={(event) => setPaperId(event.target.value)}>
          <option value="" />
          {papers
            .filter(({ pages }) => pages !== null)
            .map((paper) => (
              <option key={paper.id} value={paper.id}>
                {t.of(paper.templateName)} {paper.number}
              </option>
            ))}
        </select>
      </label>
      <label className="small">
        {t('filePage')}
        <input
          className="field"
          type="number"
          min={1}
          max={papers.find(({ id }) => id === paperId)?.pages ?? 1}
          value={page}
          onChange={(event) => setPage(Number(event.target.value))}
        />
      </label>
      {failure && (
        <p className="ink-overdue small" role="alert">
          {failure instanceof ApiError ? t.of(failure.text) : String(failure)}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-small button-primary"
          disabled={paperId === '' || file.isPending}
          onClick={() => file.mutate()}
        >
          {t('fileIt')}
        </button>
        <button
          type="button"
          className="button button-small button-text"
          disabled={discard.isPending}
          onClick={() => discard.mutate()}
        >
          {t('discard')}
        </button>
      </div>
    </li>
  )
}
