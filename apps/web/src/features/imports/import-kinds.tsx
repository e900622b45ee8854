import type { ImportKind } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { Download, Upload } from 'lucide-react'
import { useRef } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useImportsTexts } from './imports.texts.ts'

/** What this post may import, in the order of a new county, each with its template and the choice of a file. */
export function ImportKinds() {
  const t = useImportsTexts()
  const query = useQuery({
    queryKey: ['import-kinds'],
    queryFn: ({ signal }) => api.listImportKinds({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <section aria-label={t('kinds')}>
      <div className="row imports-head">
        <h2>{t('kinds')}</h2>
        <span className="small faint">{t('kindsNote')}</span>
        <span className="grow" />
        <span className="small faint">{t('formats')}</span>
      </div>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="import-kinds">
            {items.map((kind, index) => (
              <KindCard key={kind.key} kind={kind} number={index + 1} all={items} />
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}

function KindCard({ kind, number, all }: { kind: ImportKind; number: number; all: readonly ImportKind[] }) {
  const t = useImportsTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return api.uploadImport({ params: { kind: kind.key } }, { form })
    },
    onSuccess: (batch) => {
      if (batch.again) void message.info(t('again'))
      void navigate({ to: '/imports/$importId', params: { importId: batch.id } })
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error), 8),
  })
  const before = kind.after.flatMap((key) => all.find((other) => other.key === key) ?? [])
  const label = t.of(kind.label)
  return (
    <li className="card import-kind">
      <div className="row">
        <span className="import-number" aria-hidden="true">
          {number}
        </span>
        <b>{label}</b>
      </div>
      <p className="small second">{t.of(kind.note)}</p>
      {before.length > 0 && (
        <p className="small faint">{t('after', { kinds: before.map((other) => t.of(other.label)).join('、') })}</p>
      )}
      <div className="row import-kind-foot">
        <button
          type="button"
          className="button button-small button-quiet"
          aria-label={t('chooseFor', { kind: label })}
          data-testid={`import-choose-${kind.key}`}
          disabled={upload.isPending}
          onClick={() => input.current?.click()}
        >
          <Upload aria-hidden="true" />
          {upload.isPending ? t('uploading') : t('choose')}
        </button>
        <a
          className="button button-small button-text"
          href={`/api/v1/import-kinds/${kind.key}/example`}
          aria-label={`${t('template')} ${label}`}
        >
          <Download aria-hidden="true" />
          {t('template')}
        </a>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.xls,.csv,.txt"
          aria-label={t('chooseFor', { kind: label })}
          data-testid={`import-file-${kind.key}`}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) upload.mutate(file)
            target.value = ''
          }}
        />
      </div>
    </li>
  )
}
