import { caseSorts, type Lifecycle } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Popover } from 'antd'
import { Filter, Link2, Plus, Search, X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { useListTexts } from '../../ui/list.texts.ts'
import type { CaseSearch } from './case-search.ts'
import { useCasesTexts } from './cases.texts.ts'

interface CaseFiltersProps {
  readonly search: CaseSearch
  readonly lifecycles: readonly Lifecycle[]
  readonly onChange: (next: CaseSearch) => void
}

/** What is filtered by, each as a chip that goes away when pressed; and the order. */
export function CaseFilters({ search, lifecycles, onChange }: CaseFiltersProps) {
  const t = useCasesTexts()
  const list = useListTexts()
  const { message } = App.useApp()
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  const { cursor: _cursor, ...filters } = search
  const without = (key: keyof typeof filters) => {
    const { [key]: _removed, ...rest } = filters
    onChange(rest)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = text.trim()
    if (q === '') without('q')
    else onChange({ ...filters, q })
  }
  const area = useQuery({
    queryKey: ['division', search.area],
    queryFn: ({ signal }) => api.getDivision({ params: { code: search.area ?? '' } }, { signal }),
    enabled: search.area !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const state = lifecycles.flatMap(({ states }) => states).find(({ id }) => id === search.state)
  const kind = lifecycles.find((each) => each.kind === search.kind)
  const chips = [
    search.kind ? (['kind', t('chipKind', { kind: kind ? t.of(kind.label) : search.kind })] as const) : null,
    search.state ? (['state', t('chipState', { state: state ? t.of(state.label) : search.state })] as const) : null,
    search.area ? (['area', t('chipArea', { area: area.data?.division.name ?? search.area })] as const) : null,
    search.urgent ? (['urgent', t('chipUrgent')] as const) : null,
    search.from ? (['from', t('chipFrom', { day: search.from })] as const) : null,
    search.to ? (['to', t('chipTo', { day: search.to })] as const) : null,
    search.practice ? (['practice', t('chipPractice')] as const) : null,
    search.q ? (['q', t('chipText', { text: search.q })] as const) : null,
  ].filter((chip) => chip !== null)
  return (
    <div className="filters">
      <form className="filter-search" onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          value={text}
          placeholder={t('searchPlaceholder')}
          aria-label={list('search')}
          data-testid="case-search"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {chips.length > 0 && (
        <span className="row small second">
          <Filter aria-hidden="true" />
          {list('filter')}
        </span>
      )}
      {chips.map(([key, label]) => (
        <button key={key} type="button" className="chip" onClick={() => without(key)}>
          {label}
          <X aria-hidden="true" />
        </button>
      ))}
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={<MoreFilters search={filters} lifecycles={lifecycles} onChange={onChange} />}
      >
        <button type="button" className="chip chip-add" data-testid="case-add-filter">
          <Plus aria-hidden="true" />
          {t('addFilter')}
        </button>
      </Popover>
      {chips.length > 1 && (
        <button
          type="button"
          className="button button-text"
          onClick={() => onChange(search.view ? { view: search.view } : {})}
        >
          {list('clear')}
        </button>
      )}
      <span className="grow" />
      {navigator.clipboard && (
        <button
          type="button"
          className="button button-text small"
          onClick={() => {
            void navigator.clipboard.writeText(window.location.href)
            void message.success(list('copied'))
          }}
        >
          <Link2 aria-hidden="true" />
          {list('copyAddress')}
        </button>
      )}
      <label className="row small second">
        {t('sort')}
        <select
          className="field field-small"
          value={search.sort ?? 'newest'}
          data-testid="case-sort"
          onChange={(event) => {
            const sort = caseSorts.find((each) => each === event.target.value)
            const { sort: _sort, ...rest } = filters
            onChange(sort === undefined || sort === 'newest' ? rest : { ...rest, sort })
          }}
        >
          {caseSorts.map((each) => (
            <option key={each} value={each}>
              {t(`sort-${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

interface MoreFiltersProps {
  readonly search: CaseSearch
  readonly lifecycles: readonly Lifecycle[]
  readonly onChange: (next: CaseSearch) => void
}

function MoreFilters({ search, lifecycles, onChange }: MoreFiltersProps) {
  const t = useCasesTexts()
  const set = (key: 'kind' | 'state' | 'from' | 'to' | 'urgent', value: string) => {
    const { [key]: _before, ...rest } = search
    onChange(value === '' ? rest : ({ ...rest, [key]: value } as CaseSearch))
  }
  const states = lifecycles.filter(({ kind }) => !search.kind || kind === search.kind).flatMap((each) => each.states)
  return (
    <div className="more-filters">
      {lifecycles.length > 1 && (
        <label>
          {t('kind')}
          <select className="field" value={search.kind ?? ''} onChange={(event) => set('kind', event.target.value)}>
            <option value="">{t('any')}</option>
            {lifecycles.map(({ kind, label }) => (
              <option key={kind} value={kind}>
                {t.of(label)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('state')}
        <select className="field" value={search.state ?? ''} onChange={(event) => set('state', event.target.value)}>
          <option value="">{t('any')}</option>
          {[...new Map(states.map((state) => [state.id, state])).values()].map(({ id, label }) => (
            <option key={id} value={id}>
              {t.of(label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('openedFrom')}
        <input
          type="date"
          className="field"
          value={search.from ?? ''}
          data-testid="case-from"
          onChange={(event) => set('from', event.target.value)}
        />
      </label>
      <label>
        {t('openedTo')}
        <input
          type="date"
          className="field"
          value={search.to ?? ''}
          onChange={(event) => set('to', event.target.value)}
        />
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={search.urgent === 'true'}
          onChange={(event) => set('urgent', event.target.checked ? 'true' : '')}
        />
        {t('chipUrgent')}
      </label>
    </div>
  )
}
