import type { Superior } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useCascadeTexts } from './cascade.texts.ts'
import { SharedDrawer } from './shared-drawer.tsx'
import { SuperiorForm } from './superior-form.tsx'
import { SuperiorsTable } from './superiors-table.tsx'
import '../../ui/list.css'
import '../devices/devices.css'

/** Superior platforms: how each link stands, and what is shared with whom. */
export function CascadePage() {
  const t = useCascadeTexts()
  const [form, setForm] = useState<Superior | 'new' | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['superiors'],
    queryFn: ({ signal }) => api.listSuperiors({}, { signal }),
    refetchInterval: 5000,
  })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        <button type="button" className="button" data-testid="superior-add" onClick={() => setForm('new')}>
          <Plus aria-hidden="true" />
          {t('add')}
        </button>
      </div>
      <section className="card table-card">
        <div className="table-scroll">
          <QueryView query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t('none')}>{t('noneNote')}</Empty>
              ) : (
                <SuperiorsTable items={items} onOpen={setOpen} onChange={setForm} />
              )
            }
          </QueryView>
        </div>
      </section>
      {form && <SuperiorForm superior={form === 'new' ? undefined : form} onClose={() => setForm(null)} />}
      {open && <SharedDrawer key={open} superiorId={open} onClose={() => setOpen(null)} />}
    </div>
  )
}
