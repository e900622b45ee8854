import type { GridTask, HandTask } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import type { GridSearch } from './grid-search.ts'
import { useGrids } from './use-grids.ts'
import { problemOf, useWrite } from './use-write.ts'

const limit = 50
const standings = ['open', 'overdue', 'done'] as const

interface TabProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** What was handed to grids, the soonest due first. */
export function TasksTab({ search, onChange }: TabProps) {
  const t = useGridTexts()
  const may = useMay()
  const { cursor, ...filters } = search
  const standing = standings.find((each) => each === search.standing)
  const query = useQuery({
    queryKey: ['grid', 'tasks', standing ?? 'all', search.area ?? null, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listGridTasks(
        {
          query: {
            standing: standing ?? 'all',
            limit,
            ...(search.area ? { area: search.area } : {}),
            ...(cursor ? { cursor } : {}),
          },
        },
        { signal },
      ),
  })
  return (
    <>
      <div className="row">
        <Segments
          label={t('standing')}
          value={standing}
          options={[
            ['open', t('standing-open')],
            ['overdue', t('overdue')],
            ['done', t('done')],
          ]}
          onChange={(value) =>
            onChange({
              tab: 'tasks',
              ...(search.area ? { area: search.area } : {}),
              ...(value ? { standing: value } : {}),
            })
          }
        />
        <span className="grow" />
        {may('item.hand') && (
          <DialogButton icon={Send} label={t('hand')} testId="hand-task">
            {(close) => <HandDialog onClose={close} />}
          </DialogButton>
        )}
      </div>
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneTasks')}
        noneNote={t('noneTasksNote')}
        onCursor={(next) => onChange({ ...filters, tab: 'tasks', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <TasksTable items={items} />}
      </PagedCard>
    </>
  )
}

function TasksTable({ items }: { readonly items: readonly GridTask[] }) {
  const t = useGridTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('taskTitle')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('standing')}</th>
          <th scope="col">{t('assignedBy')}</th>
          <th scope="col">{t('result')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((task) => (
          <tr key={task.id} data-testid="task-row">
            <td className="main-cell">
              <span className="row">
                <b className="clip">{task.title}</b>
                <span className="small faint">
                  {task.itemTitle ?? (task.consent && t('consent', { by: task.consent.by, until: task.consent.until }))}
                </span>
                <ExampleMark example={task.example} />
              </span>
            </td>
            <td>{task.areaName}</td>
            <td>{task.dueOn}</td>
            <td className={task.overdue ? 'ink-overdue' : ''}>
              {task.withdrawnAt
                ? t('withdrawn')
                : task.doneAt
                  ? t('done')
                  : task.overdue
                    ? t('overdue')
                    : t('standing-open')}
            </td>
            <td>{task.assignedBy}</td>
            <td className="second clip">{task.result ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function HandDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useGridTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const grids = useGrids(area.code)
  const items = useQuery({
    queryKey: ['grid', 'items', 'to-hand'],
    queryFn: ({ signal }) => api.listGridItems({ query: { standing: 'listed', limit: 200 } }, { signal }),
  })
  const [itemId, setItemId] = useState('')
  const [by, setBy] = useState('')
  const [until, setUntil] = useState('')
  const [title, setTitle] = useState('')
  const [what, setWhat] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const hand = useWrite(
    (body: HandTask, options) => api.handTask({ body }, options),
    ({ count }) => {
      void message.success(t('handed', { count }))
      onClose()
    },
  )
  const complete =
    title.trim().length >= 2 &&
    what.trim().length >= 2 &&
    dueOn !== '' &&
    chosen.length > 0 &&
    (itemId !== '' || (by.trim().length >= 2 && until !== ''))
  return (
    <FormDialog
      title={t('hand')}
      note={t('handNote')}
      act={t('hand')}
      busy={hand.isPending}
      complete={complete}
      problem={problemOf(hand.error, t.of)}
      onSubmit={() =>
        hand.mutate({
          ...(itemId === '' ? { consent: { by: by.trim(), until } } : { itemId }),
          title: title.trim(),
          description: what.trim(),
          areaCodes: [...chosen],
          dueOn,
        })
      }
      onClose={onClose}
    >
      <Field label={t('handItem')}>
        <select className="field" value={itemId} onChange={(e) => setItemId(e.target.value)}>
          <option value="">{t('handUrgent')}</option>
          {items.data?.items.map(({ id, content }) => (
            <option key={id} value={id}>
              {content.title}
            </option>
          ))}
        </select>
      </Field>
      {itemId === '' && (
        <div className="grid-two">
          <Field label={t('consentBy')} required>
            <input className="field" value={by} maxLength={60} onChange={(e) => setBy(e.target.value)} />
          </Field>
          <Field label={t('consentUntil')} required>
            <input className="field" type="date" value={until} onChange={(e) => setUntil(e.target.value)} />
          </Field>
        </div>
      )}
      <Field label={t('taskTitle')} required>
        <input className="field" value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} />
      </Field>
      <Field label={t('taskWhat')} required>
        <textarea className="field" rows={3} maxLength={2000} value={what} onChange={(e) => setWhat(e.target.value)} />
      </Field>
      <Field label={t('dueOn')} required>
        <input className="field" type="date" value={dueOn} onChange={(e) => setDueOn(e.target.value)} />
      </Field>
      <Field label={t('grids')} required>
        <select
          className="field"
          multiple
          size={6}
          value={[...chosen]}
          onChange={(e) => setChosen([...e.target.selectedOptions].map(({ value }) => value))}
        >
          {grids.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        <button type="button" className="button button-small" onClick={() => setChosen(grids.map(({ code }) => code))}>
          {t('chooseAll')}
        </button>
        <span className="small second">{t('gridsChosen', { count: chosen.length })}</span>
      </div>
    </FormDialog>
  )
}
