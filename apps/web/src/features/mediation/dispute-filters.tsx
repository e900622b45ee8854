import {
  disputeChannelNames,
  disputeChannels,
  disputeGradeNames,
  disputeLevelNames,
  disputeLevels,
  disputeOutcomeNames,
  mediationForceNames,
} from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useListTexts } from '../../ui/list.texts.ts'
import type { DisputeSearch } from './dispute-search.ts'
import { useMediationTexts } from './mediation.texts.ts'
import { classesQuery } from './queries.ts'

interface DisputeFiltersProps {
  readonly search: DisputeSearch
  readonly onChange: (next: DisputeSearch) => void
}

/** Search, three pickers and the order; every other condition stands as a chip that goes away when pressed. */
export function DisputeFilters({ search, onChange }: DisputeFiltersProps) {
  const t = useMediationTexts()
  const list = useListTexts()
  const { data: classes = [] } = useQuery(classesQuery)
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  const set = (part: DisputeSearch) => onChange({ ...search, cursor: undefined, ...part } as DisputeSearch)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set({ q: text.trim() || undefined } as DisputeSearch)
  }
  const chips = useChips(search)
  return (
    <div className="filters">
      <form className="filter-search dispute-find" onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          value={text}
          placeholder={t('search')}
          aria-label={list('search')}
          data-testid="dispute-search"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Pick
        label={t('class')}
        value={search.class}
        all={t('allClasses')}
        options={classes.map(({ id, label }) => [id, t.of(label)])}
        onPick={(value) => set({ class: value } as DisputeSearch)}
      />
      <Pick
        label={t('channel')}
        value={search.channel}
        all={t('allChannels')}
        options={disputeChannels.map((id) => [id, t.of(disputeChannelNames[id])])}
        onPick={(channel) => set({ channel } as DisputeSearch)}
      />
      <Pick
        label={t('byLevel')}
        value={search.level}
        all={t('allLevels')}
        options={disputeLevels.map((id) => [id, t.of(disputeLevelNames[id])])}
        onPick={(level) => set({ level } as DisputeSearch)}
      />
      <Pick
        label={t('sortDue')}
        value={search.sort}
        all={t('sortDue')}
        options={[
          ['opened', t('sortOpened')],
          ['updated', t('sortUpdated')],
        ]}
        onPick={(sort) => set({ sort } as DisputeSearch)}
      />
      {chips.map(([key, label]) => (
        <button key={key} type="button" className="chip" onClick={() => set({ [key]: undefined } as DisputeSearch)}>
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

function useChips(search: DisputeSearch): readonly (readonly [keyof DisputeSearch, string])[] {
  const t = useMediationTexts()
  const named = <K extends string>(names: Readonly<Record<K, { zh: string; en: string }>>, key: string | undefined) =>
    key !== undefined && key in names ? t.of(names[key as K]) : (key ?? '')
  const chips: [keyof DisputeSearch, string | null][] = [
    ['q', search.q ?? null],
    ['grade', search.grade ? (search.grade === 'none' ? t('ungraded') : named(disputeGradeNames, search.grade)) : null],
    ['force', search.force ? named(mediationForceNames, search.force) : null],
    [
      'outcome',
      search.outcome
        ? search.outcome === 'not_agreed'
          ? t('notAgreed')
          : named(disputeOutcomeNames, search.outcome)
        : null,
    ],
    ['held', search.held ? t(search.held === 'true' ? 'held' : 'notHeld') : null],
    ['heldYear', search.heldYear ? t('heldYear', { year: search.heldYear }) : null],
    ['year', search.year ? t('year', { year: search.year }) : null],
    ['concluded', search.concluded ? t('concludedYear', { year: search.concluded }) : null],
    ['rated', search.rated ? t('rated') : null],
    ['satisfied', search.satisfied ? t(search.satisfied === 'true' ? 'satisfied' : 'notSatisfied') : null],
    ['from', search.from ? `≥ ${search.from}` : null],
    ['to', search.to ? `≤ ${search.to}` : null],
    ['party', search.party ? t('byParty') : null],
    ['area', search.area ? `${t('area')} ${search.area}` : null],
    ['state', search.state ?? null],
  ]
  return chips.flatMap(([key, label]) => (label === null ? [] : [[key, label] as const]))
}

interface PickProps {
  readonly label: string
  readonly value: string | undefined
  readonly all: string
  readonly options: readonly (readonly [string, string])[]
  readonly onPick: (value: string | undefined) => void
}

function Pick({ label, value, all, options, onPick }: PickProps) {
  return (
    <select
      className="field dispute-pick"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onPick(event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  )
}
