import type { AuditEntry } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useAuditTexts } from './audit.texts.ts'
import { AuditFilters } from './audit-filters.tsx'
import { type AuditSearch, auditQuery } from './audit-search.ts'
import { AuditTable } from './audit-table.tsx'
import { VerificationCard } from './verification-card.tsx'
import '../../ui/list.css'

const limit = 50

export function AuditPage() {
  const t = useAuditTexts()
  const may = useMay()
  return may('audit.read') ? <AuditLog /> : <Empty title={t('title')}>{t('notAllowed')}</Empty>
}

function AuditLog() {
  const t = useAuditTexts()
  const search = useSearch({ from: '/signed-in/desk/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const { cursor, ...filters } = search
  const query = auditQuery(filters)
  const list = useQuery({
    queryKey: ['audit', filters, cursor ?? null],
    queryFn: ({ signal }) => api.searchAudit({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const change = (next: AuditSearch) => void navigate({ search: next })

  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <ExportButton<AuditEntry>
          total={list.data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={['#', t('at'), t('account'), t('action'), t('subject'), t('data'), t('sealed')]}
          row={({ seq, at, account, action, subject, data, sealedAs }) => [
            seq,
            at,
            account ? `${account.name} ${account.username}` : '',
            action,
            subject,
            JSON.stringify(data),
            sealedAs,
          ]}
          page={(at, signal) =>
            api.searchAudit({ query: { ...query, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
      </div>
      <p className="second">{t('note')}</p>
      <VerificationCard />
      <AuditFilters search={filters} onChange={change} />
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <AuditTable items={items} />}
      </PagedCard>
    </div>
  )
}
