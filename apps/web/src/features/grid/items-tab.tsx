import type { GridItem, ItemContent } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog, RequiredMark } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import type { GridSearch } from './grid-search.ts'
import { problemOf, useWrite } from './use-write.ts'

const limit = 50

interface TabProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** 事项准入: what departments may hand to grids. */
export function ItemsTab({ search, onChange }: TabProps) {
  const t = useGridTexts()
  const may = useMay()
  const { cursor, ...filters } = search
  const all = search.standing === 'all'
  const query = useQuery({
    queryKey: ['grid', 'items', all, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listGridItems(
        { query: { standing: all ? 'all' : 'listed', limit, ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  })
  return (
    <>
      <div className="row">
        <Segments
          label={t('standing')}
          value={all ? undefined : 'listed'}
          options={[['listed', t('items')]]}
          onChange={(value) => onChange({ tab: 'items', ...(value ? {} : { standing: 'all' }) })}
        />
        <span className="grow" />
        {may('item.apply') && (
          <DialogButton icon={FilePlus2} label={t('draft')} testId="draft-item">
            {(close) => <DraftDialog onClose={close} />}
          </DialogButton>
        )}
      </div>
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneItems')}
        noneNote={t('noneItemsNote')}
        onCursor={(next) => onChange({ ...filters, tab: 'items', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <ItemsTable items={items} />}
      </PagedCard>
    </>
  )
}

function ItemsTable({ items }: { readonly items: readonly GridItem[] }) {
  const t = useGridTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col">{t('unit')}</th>
          <th scope="col">{t('standing')}</th>
          <th scope="col">{t('handedTo')}</th>
          <th scope="col">{t('valid')}</th>
          <th scope="col">{t('basis')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} data-testid="item-row">
            <td className="main-cell">
              <span className="row">
                {item.code ? (
                  <Link to="/cases/$caseId" params={{ caseId: item.id }} className="clip">
                    {item.content.title}
                  </Link>
                ) : (
                  <span className="clip">{item.content.title}</span>
                )}
                <span className="small faint">{t('version', { version: item.version })}</span>
                <ExampleMark example={item.example} />
              </span>
            </td>
            <td>{item.unit}</td>
            <td>{t.of(item.stateLabel)}</td>
            <td>{item.content.handedTo.map((to) => t(`to-${to}`)).join('、')}</td>
            <td>
              {item.content.validFrom} – {item.content.validUntil ?? ''}
            </td>
            <td className="second clip">{item.content.basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const receivers = ['grid_worker', 'grid_leader', 'household_head'] as const

function DraftDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useGridTexts()
  const { message } = App.useApp()
  const units = useQuery({
    queryKey: ['grid', 'units'],
    queryFn: ({ signal }) => api.callableUnits({}, { signal }),
  })
  const [unitId, setUnitId] = useState('')
  const [content, setContent] = useState<ItemContent>({
    title: '',
    basis: '',
    duty: '',
    handedTo: ['grid_worker'],
    validFrom: new Date().toISOString().slice(0, 10),
    validUntil: null,
  })
  const draft = useWrite(
    (body: { unitId: string; content: ItemContent }, options) => api.draftItem({ body }, options),
    ({ code }) => {
      void message.success(t('drafted', { code }))
      onClose()
    },
  )
  const change = (part: Partial<ItemContent>) => setContent({ ...content, ...part })
  const complete =
    unitId !== '' &&
    content.handedTo.length > 0 &&
    content.validFrom !== '' &&
    [content.title, content.basis, content.duty].every((text) => text.trim().length >= 2)
  return (
    <FormDialog
      title={t('draft')}
      act={t('draft')}
      busy={draft.isPending}
      complete={complete}
      problem={problemOf(draft.error, t.of)}
      onSubmit={() => draft.mutate({ unitId, content })}
      onClose={onClose}
    >
      <Field label={t('unit')} required>
        <select className="field" value={unitId} onChange={(e) => setUnitId(e.target.value)}>
          <option value="">{t('choose')}</option>
          {units.data?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('item')} required>
        <input
          className="field"
          value={content.title}
          maxLength={60}
          onChange={(e) => change({ title: e.target.value })}
        />
      </Field>
      <Field label={t('basis')} required>
        <input
          className="field"
          value={content.basis}
          maxLength={500}
          onChange={(e) => change({ basis: e.target.value })}
        />
      </Field>
      <Field label={t('duty')} required>
        <textarea
          className="field"
          rows={3}
          maxLength={2000}
          value={content.duty}
          onChange={(e) => change({ duty: e.target.value })}
        />
      </Field>
      <fieldset className="grid-choices">
        <legend>
          {t('handedTo')}
          <RequiredMark />
        </legend>
        {receivers.map((to) => (
          <label key={to} className="row">
            <input
              type="checkbox"
              checked={content.handedTo.includes(to)}
              onChange={() =>
                change({
                  handedTo: content.handedTo.includes(to)
                    ? content.handedTo.filter((each) => each !== to)
                    : [...content.handedTo, to],
                })
              }
            />
            {t(`to-${to}`)}
          </label>
        ))}
      </fieldset>
      <div className="grid-two">
        <Field label={t('validFrom')} required>
          <input
            className="field"
            type="date"
            value={content.validFrom}
            onChange={(e) => change({ validFrom: e.target.value })}
          />
        </Field>
        <Field label={t('validUntil')}>
          <input
            className="field"
            type="date"
            value={content.validUntil ?? ''}
            onChange={(e) => change({ validUntil: e.target.value || null })}
          />
        </Field>
      </div>
    </FormDialog>
  )
}
