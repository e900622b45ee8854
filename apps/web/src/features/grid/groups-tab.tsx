import type { HouseholdGroup } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { Masked } from '../../ui/masked.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import type { GridSearch } from './grid-search.ts'
import { HouseholdsDialog } from './households-dialog.tsx'
import { useStructureTexts } from './structure.texts.ts'

const limit = 50

interface TabProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** Household groups with their heads; the households of each open from here. */
export function GroupsTab({ search, onChange }: TabProps) {
  const t = useStructureTexts()
  const [open, setOpen] = useState<HouseholdGroup | null>(null)
  const { cursor, ...filters } = search
  const headless = search.standing === 'headless'
  const query = {
    ...(search.area ? { area: search.area } : {}),
    ...(headless ? { headless: 'true' as const } : {}),
  }
  const list = useQuery({
    queryKey: ['grid', 'groups', query, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listHouseholdGroups({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="row">
        <label className="row">
          <input
            type="checkbox"
            checked={headless}
            onChange={(event) => {
              const { standing: _, ...kept } = filters
              onChange(event.target.checked ? { ...kept, standing: 'headless' } : kept)
            }}
          />
          {t('headless')}
        </label>
      </div>
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('noneGroups')}
        noneNote={t('noneGroupsNote')}
        onCursor={(next) => onChange({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <GroupsTable items={items} onOpen={setOpen} />}
      </PagedCard>
      {open && <HouseholdsDialog group={open} onClose={() => setOpen(null)} />}
    </>
  )
}

export function GroupsTable({
  items,
  onOpen,
}: {
  readonly items: readonly HouseholdGroup[]
  readonly onOpen: (group: HouseholdGroup) => void
}) {
  const t = useStructureTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('groups')}</th>
          <th scope="col">{t('head')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col" className="number">
            {t('households')}
          </th>
          <th scope="col" className="number">
            {t('residents')}
          </th>
          <th scope="col" className="number">
            {t('noPhone')}
          </th>
          <th scope="col">{t('selection')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((group) => (
          <tr key={group.code} data-testid="group-row">
            <td>
              <span className="row">
                <button type="button" className="grid-link" onClick={() => onOpen(group)}>
                  {group.gridName}
                  {group.name}
                </button>
                <ExampleMark example={group.example} />
              </span>
            </td>
            <td>{group.head?.name ?? <span className="ink-warning">{t('noHead')}</span>}</td>
            <td>
              {group.head?.phoneMasked ? (
                <Masked
                  masked={group.head.phoneMasked}
                  subject="person"
                  id={group.head.id}
                  field="phone"
                  what={t('phoneOf', { name: group.head.name })}
                />
              ) : (
                '—'
              )}
            </td>
            <td className="number">{formatCount(group.households)}</td>
            <td className="number">{group.residents === null ? '—' : formatCount(group.residents)}</td>
            <td className="number">{group.registered ? formatCount(group.withoutSmartphone) : '—'}</td>
            <td>
              {group.selection ? (
                <Link to="/cases/$caseId" params={{ caseId: group.selection.caseId }}>
                  {t.of(group.selection.label)}
                </Link>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
