import { Button, Input } from 'antd'
import { useAuditTexts } from './audit.texts.ts'
import type { AuditSearch } from './audit-search.ts'

interface AuditFiltersProps {
  readonly search: AuditSearch
  readonly onChange: (search: AuditSearch) => void
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const t = useAuditTexts()
  const { cursor: _, ...filters } = search
  const set = (part: AuditSearch) => {
    const next = { ...filters, ...part }
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value)))
  }
  return (
    <div className="filters">
      <Input.Search
        aria-label={t('action')}
        placeholder={t('actionHint')}
        defaultValue={filters.action}
        allowClear
        style={{ width: 220 }}
        onSearch={(action) => set({ action: action.trim() })}
      />
      <Input.Search
        aria-label={t('who')}
        placeholder={t('whoHint')}
        defaultValue={filters.username}
        allowClear
        style={{ width: 200 }}
        onSearch={(username) => set({ username: username.trim() })}
      />
      <Input.Search
        aria-label={t('subject')}
        placeholder={t('subjectHint')}
        defaultValue={filters.subject}
        allowClear
        style={{ width: 260 }}
        onSearch={(subject) => set({ subject: subject.trim() })}
      />
      <Day label={t('from')} value={filters.from} onChange={(from) => set({ from })} />
      <Day label={t('to')} value={filters.to} onChange={(to) => set({ to })} />
      {Object.keys(filters).length > 0 && <Button onClick={() => onChange({})}>{t('clear')}</Button>}
    </div>
  )
}

interface DayProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (day: string) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      prefix={<span className="faint">{label}</span>}
      style={{ width: 190 }}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
