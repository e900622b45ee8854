import type { Lifecycle } from '@fengqiao/contract'
import { Filter, Search, X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useListTexts } from '../../ui/list.texts.ts'
import type { CaseSearch } from './case-search.ts'
import { useCasesTexts } from './cases.texts.ts'

interface CaseFiltersProps {
  readonly search: CaseSearch
  readonly lifecycles: readonly Lifecycle[]
  readonly onChange: (next: CaseSearch) => void
}

/** What is filtered by, each as a chip that goes away when pressed. */
export function CaseFilters({ search, lifecycles, onChange }: CaseFiltersProps) {
  const t = useCasesTexts()
  const list = useListTexts()
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
  const state = lifecycles.flatMap(({ states }) => states).find(({ id }) => id === search.state)
  const chips = [
    search.state ? (['state', t('chipState', { state: state ? t.of(state.label) : search.state })] as const) : null,
    search.area ? (['area', t('chipArea', { area: search.area })] as const) : null,
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
      {chips.length > 1 && (
        <button
          type="button"
          className="button button-text"
          onClick={() => onChange(search.view ? { view: search.view } : {})}
        >
          {list('clear')}
        </button>
      )}
    </div>
  )
}
