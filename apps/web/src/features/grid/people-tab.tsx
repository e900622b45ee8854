import { employments, type GridPerson, gridPosts } from '@fengqiao/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRightLeft, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { Masked } from '../../ui/masked.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { dayOf } from './day.ts'
import { DialogButton } from './dialog-button.tsx'
import type { GridSearch } from './grid-search.ts'
import { MoveDialog } from './move-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { AppointmentWords, Standing } from './person-words.tsx'
import { ReassignmentsCard } from './reassignments-card.tsx'
import { useStructureTexts } from './structure.texts.ts'

const limit = 50

interface TabProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** Grid leaders and workers: who works where as what, who is away, and moving them. */
export function PeopleTab({ search, onChange }: TabProps) {
  const t = useStructureTexts()
  const may = useMay()
  const [chosen, setChosen] = useState<readonly GridPerson[]>([])
  const [open, setOpen] = useState<string | null>(null)
  const { cursor, ...filters } = search
  const { area, post, employment, name } = filters
  const standing = (['away', 'unsigned'] as const).find((each) => each === search.standing)
  const query = {
    ...(area ? { area } : {}),
    ...(post ? { post } : {}),
    ...(employment ? { employment } : {}),
    ...(name ? { name } : {}),
    ...(standing ? { standing } : {}),
  }
  const list = useQuery({
    queryKey: ['grid', 'people', query, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listGridPeople({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<Record<keyof GridSearch, string | undefined>>) => {
    const { cursor: _, ...kept } = { ...filters, ...next }
    onChange(Object.fromEntries(Object.entries(kept).filter(([, value]) => value)) as GridSearch)
  }
  return (
    <>
      <div className="row grid-wrap">
        <Segments
          label={t('post')}
          value={post}
          options={gridPosts.map((each) => [each, t(each)] as const)}
          onChange={(value) => change({ post: value })}
        />
        <Segments
          label={t('employment')}
          value={employment}
          options={employments.map((each) => [each, t(each)] as const)}
          onChange={(value) => change({ employment: value })}
        />
        <Segments
          label={t('standing')}
          value={standing}
          options={[
            ['away', t('isAway')],
            ['unsigned', t('isUnsigned')],
          ]}
          onChange={(value) => change({ standing: value })}
        />
        <FindByName key={name ?? ''} value={name ?? ''} label={t('find')} onFind={(value) => change({ name: value })} />
        <span className="grow" />
        {may('grid.appoint') && (
          <DialogButton icon={UserPlus} label={t('appoint')} testId="appoint">
            {(close) => <MoveDialog people={[]} onClose={close} />}
          </DialogButton>
        )}
      </div>
      {chosen.length > 0 && (
        <div className="row selection-bar" data-testid="selection-bar">
          <b>{t('selected', { count: chosen.length })}</b>
          <DialogButton icon={ArrowRightLeft} label={t('move')} testId="move-people">
            {(close) => (
              <MoveDialog
                people={chosen}
                onClose={close}
                onMoved={() => {
                  setChosen([])
                  close()
                }}
              />
            )}
          </DialogButton>
        </div>
      )}
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('nonePeople')}
        noneNote={t('nonePeopleNote')}
        onCursor={(next) => onChange({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => (
          <PeopleTable
            items={items}
            chosen={chosen}
            onOpen={setOpen}
            {...(may('grid.appoint') && { onChoose: setChosen })}
          />
        )}
      </PagedCard>
      {may('grid.appoint') && <ReassignmentsCard />}
      {open !== null && <PersonDialog id={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function FindByName(props: {
  readonly value: string
  readonly label: string
  readonly onFind: (value: string | undefined) => void
}) {
  const [text, setText] = useState(props.value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onFind(text.trim() || undefined)
      }}
    >
      <input
        className="field"
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        value={text}
        maxLength={40}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value === '') props.onFind(undefined)
        }}
      />
    </form>
  )
}

interface TableProps {
  readonly items: readonly GridPerson[]
  readonly chosen: readonly GridPerson[]
  readonly onOpen: (id: string) => void
  readonly onChoose?: (chosen: readonly GridPerson[]) => void
}

function PeopleTable({ items, chosen, onOpen, onChoose }: TableProps) {
  const t = useStructureTexts()
  const isChosen = (id: string) => chosen.some((one) => one.id === id)
  const toggle = (person: GridPerson) =>
    onChoose?.(isChosen(person.id) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person])
  return (
    <table className="table">
      <thead>
        <tr>
          {onChoose && <th scope="col" aria-label={t('selected', { count: chosen.length })} />}
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('grid')}</th>
          <th scope="col">{t('appointment')}</th>
          <th scope="col">{t('since')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col" className="number">
            {t('inHand')}
          </th>
          <th scope="col">{t('standing')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((person) => (
          <tr key={person.id} data-testid="person-row" aria-selected={isChosen(person.id)}>
            {onChoose && (
              <td>
                <input
                  type="checkbox"
                  aria-label={t('select', { name: person.name })}
                  checked={isChosen(person.id)}
                  onChange={() => toggle(person)}
                />
              </td>
            )}
            <td>
              <span className="row">
                <button type="button" className="grid-link" onClick={() => onOpen(person.id)}>
                  {person.name}
                </button>
                <span className="small second nowrap">{t(person.post)}</span>
                <ExampleMark example={person.example} />
              </span>
            </td>
            <td>
              <Link to="/grid/areas/$code" params={{ code: person.areaCode }} search={{}}>
                {person.areaName}
              </Link>
            </td>
            <td className="nowrap">
              <AppointmentWords person={person} />
            </td>
            <td className="nowrap">{person.since ? dayOf(person.since) : '—'}</td>
            <td>
              {person.phoneMasked ? (
                <Masked
                  masked={person.phoneMasked}
                  subject="person"
                  id={person.id}
                  field="phone"
                  what={t('phoneOf', { name: person.name })}
                />
              ) : (
                '—'
              )}
            </td>
            <td className="number">{person.openCases}</td>
            <td>
              <Standing person={person} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
