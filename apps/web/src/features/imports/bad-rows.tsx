import type { ImportBatch } from '@fengqiao/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useImportsTexts } from './imports.texts.ts'

const limit = 50

/** Each wrong row with its number in the file, the cell, and what to do about it. */
export function BadRows({ batch }: { readonly batch: ImportBatch }) {
  const t = useImportsTexts()
  const [cursor, setCursor] = useState<string>()
  const query = useQuery({
    queryKey: ['imports', 'bad', batch.id, batch.checkedAt, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listBadRows({ params: { id: batch.id }, query: { limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="card table-card import-bad" aria-label={t('badTitle')}>
      <div className="card-head">
        <h2>{t('badTitle')}</h2>
        <span className="small second grow clip">{t('badNote')}</span>
        <a className="button button-small button-quiet" href={`/api/v1/import-batches/${batch.id}/bad-rows-file`}>
          <Download aria-hidden="true" />
          {t('downloadBad')}
        </a>
      </div>
      <QueryView query={query}>
        {({ items, total, nextCursor }) => (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <section className="table-scroll" tabIndex={0} aria-label={t('badTitle')}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('line')}</th>
                    <th scope="col">{t('column')}</th>
                    <th scope="col">{t('content')}</th>
                    <th scope="col">{t('reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.flatMap(({ line, issues }) =>
                    issues.map((issue, index) => (
                      <tr key={`${line}/${issue.column ?? index}`} data-testid="bad-row">
                        <td>{index === 0 ? line : ''}</td>
                        <td>{issue.label ? t.of(issue.label) : t('wholeRow')}</td>
                        <td className="clip import-value">{issue.value || '—'}</td>
                        <td className="import-reason">{t.of(issue.reason)}</td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </section>
            <CursorPager
              cursor={cursor}
              nextCursor={nextCursor}
              total={total}
              count={items.length}
              limit={limit}
              onCursor={setCursor}
            />
          </>
        )}
      </QueryView>
    </section>
  )
}
