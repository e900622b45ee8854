import type { SavedView } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { Star, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { type CaseSearch, caseSearch } from './case-search.ts'
import { useCasesTexts } from './cases.texts.ts'

interface SavedViewsProps {
  readonly search: CaseSearch
  readonly onChange: (next: CaseSearch) => void
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'view-submit' }
const viewsKey = ['saved-views', 'cases']

/** Filters kept under a name, as tabs behind the views that everybody has. */
export function SavedViews({ search, onChange }: SavedViewsProps) {
  const t = useCasesTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [naming, setNaming] = useState(false)
  const [removing, setRemoving] = useState<SavedView | null>(null)
  const views = useQuery({
    queryKey: viewsKey,
    queryFn: ({ signal }) => api.listSavedViews({ query: { page: 'cases' } }, { signal }),
    staleTime: 60_000,
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.deleteView({ params: { id: view.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: viewsKey }),
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const { cursor: _cursor, ...filters } = search
  const current = JSON.stringify(sorted(filters))
  return (
    <>
      {views.data?.items.map((view) => {
        const on = JSON.stringify(sorted(caseSearch(view.search))) === current
        return (
          <span key={view.id} className="row saved-view">
            <button
              type="button"
              className="view"
              aria-pressed={on}
              data-testid="saved-view"
              title={view.mine ? view.name : t('viewBy', { owner: view.owner })}
              onClick={() => onChange(caseSearch(view.search))}
            >
              {view.shared && <Users aria-label={t('viewShared')} />} {view.name}
            </button>
            {on && view.mine && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('viewRemove', { name: view.name })}
                onClick={() => setRemoving(view)}
              >
                <Trash2 aria-hidden="true" />
              </button>
            )}
          </span>
        )
      })}
      <button type="button" className="view view-save" data-testid="save-view" onClick={() => setNaming(true)}>
        <Star aria-hidden="true" /> {t('viewSave')}
      </button>
      {naming && <SaveDialog filters={filters} onClose={() => setNaming(false)} />}
      {removing && (
        <Modal
          open
          title={t('viewRemove', { name: removing.name })}
          okText={t('remove')}
          okButtonProps={{ danger: true }}
          onCancel={() => setRemoving(null)}
          onOk={() => {
            remove.mutate(removing)
            setRemoving(null)
          }}
        >
          {removing.shared
            ? t('viewRemoveShared', { name: removing.name })
            : t('viewRemoveOwn', { name: removing.name })}
        </Modal>
      )}
    </>
  )
}

function SaveDialog({ filters, onClose }: { filters: CaseSearch; onClose: () => void }) {
  const t = useCasesTexts()
  const common = useCommonTexts()
  const client = useQueryClient()
  const { account } = useSession()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => api.saveView({ body: { page: 'cases', name: name.trim(), search: sorted(filters), shared } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsKey })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('viewSave')}
      okText={t('viewKeep')}
      cancelText={common('cancel')}
      okButtonProps={{ ...submitTestId, disabled: name.trim() === '' }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate()}
    >
      <div className="more-filters">
        <label>
          {t('viewName')}
          <input
            className="field"
            maxLength={20}
            value={name}
            data-testid="view-name"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {account.personId && (
          <label className="row">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            {t('viewShare')}
          </label>
        )}
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
      </div>
    </Modal>
  )
}

function sorted(search: CaseSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([key, value]) => key !== 'cursor' && value !== undefined)
      .map(([key, value]): [string, string] => [key, String(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
