import type { RecordingOutlook, RecordingPlan } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatBitRate, formatCount, formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { levelNumerals } from '../../ui/levels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { useRecordingTexts } from './recording.texts.ts'
import '../../ui/list.css'
import './recording.css'

export function RecordingPlansPage() {
  const t = useRecordingTexts()
  const [editing, setEditing] = useState<RecordingPlan | 'new' | null>(null)
  const query = useQuery({
    queryKey: ['recordings', 'plans'],
    queryFn: ({ signal }) => api.listRecordingPlans({}, { signal }),
    refetchInterval: 10_000,
  })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        <button
          type="button"
          className="button button-primary"
          data-testid="plan-add"
          onClick={() => setEditing('new')}
        >
          <Plus aria-hidden="true" />
          {t('add')}
        </button>
      </div>
      <QueryView query={query}>
        {({ items, outlook }) => (
          <>
            <Outlook outlook={outlook} />
            <section className="card table-card">
              <div className="table-scroll">
                {items.length === 0 ? (
                  <Empty title={t('none')}>{t('noneNote')}</Empty>
                ) : (
                  <PlansTable items={items} onEdit={setEditing} />
                )}
              </div>
            </section>
          </>
        )}
      </QueryView>
      {editing && <PlanDialog plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

const gigabyte = 1_000_000_000

/** Space of a disk, as disks are sold: powers of ten. */
const formatSpace = (bytes: number): string =>
  bytes >= 1000 * gigabyte ? `${(bytes / gigabyte / 1000).toFixed(1)} TB` : `${(bytes / gigabyte).toFixed(1)} GB`

/** The arithmetic behind a promise of days, and whether it holds. */
function Outlook({ outlook }: { outlook: RecordingOutlook }) {
  const t = useRecordingTexts()
  const now = useNow(60)
  const holds = outlook.holdsDays === null ? '—' : formatCount(Math.floor(outlook.holdsDays))
  const values = { wanted: outlook.wantedDays, holds }
  const rate = outlook.measuredBitRate ?? 2_000_000
  return (
    <section className="card outlook" data-testid="recording-outlook" data-enough={outlook.enough}>
      <h2 className="section-title">{t('outlook')}</h2>
      {outlook.cameras === 0 ? (
        <p className="second">{t('idle')}</p>
      ) : (
        <>
          <p className={outlook.enough ? '' : 'ink-warning'}>
            <b>{t(outlook.enough ? 'enough' : 'short', values)}</b>
          </p>
          <p className="small second">
            {t('arithmetic', {
              ...values,
              cameras: formatCount(outlook.cameras),
              rate: formatBitRate(rate),
              perDay: formatSpace(outlook.bytesPerDay),
              needed: formatSpace(outlook.neededBytes),
              used: formatSpace(outlook.usedBytes),
              free: formatSpace(outlook.freeBytes),
              reserve: formatSpace(outlook.reserveBytes),
            })}{' '}
            {t(outlook.measuredBitRate === null ? 'assumed' : 'measured')}
          </p>
        </>
      )}
      <p className="small faint">
        {t('most', { count: outlook.mostAtATime })}
        {outlook.oldest && ` · ${t('oldest', { moment: formatMoment(outlook.oldest, now, t.language) })}`}
      </p>
    </section>
  )
}

function PlansTable({ items, onEdit }: { items: readonly RecordingPlan[]; onEdit: (plan: RecordingPlan) => void }) {
  const t = useRecordingTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          {(['name', 'who', 'when', 'keep', 'state'] as const).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {items.map((plan) => (
          <PlanRow key={plan.id} plan={plan} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  )
}

function PlanRow({ plan, onEdit }: { plan: RecordingPlan; onEdit: (plan: RecordingPlan) => void }) {
  const t = useRecordingTexts()
  const now = useNow(60)
  const { modal, message } = App.useApp()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.removeRecordingPlan({ params: { id: plan.id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['recordings', 'plans'] }),
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const ask = () =>
    modal.confirm({
      title: t('removeTitle', { name: plan.name }),
      content: t('removeNote'),
      okText: t('remove'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(),
    })
  return (
    <tr data-testid="plan-row">
      <td>{plan.name}</td>
      <td>
        {plan.level === null
          ? t('someCameras', { count: plan.cameraIds.length })
          : t('level', { level: levelNumerals[plan.level] })}
      </td>
      <td>{plan.windows.map((window) => windowText(window, t)).join('；')}</td>
      <td>{t('days', { count: plan.keepDays })}</td>
      <td>
        {plan.enabled ? t('now', { recording: plan.recording, cameras: plan.cameras }) : t('off')}
        <div className="small faint">
          {t('changed', { name: plan.changedBy, moment: formatMoment(plan.changedAt, now, t.language) })}
        </div>
      </td>
      <td>
        <span className="row">
          <button type="button" className="button button-small" onClick={() => onEdit(plan)}>
            {t('edit')}
          </button>
          <button type="button" className="button button-small" onClick={ask}>
            {t('remove')}
          </button>
        </span>
      </td>
    </tr>
  )
}

function windowText(window: RecordingPlan['windows'][number], t: ReturnType<typeof useRecordingTexts>): string {
  const always = window.days.length === 7 && window.from === '00:00' && window.to === '24:00'
  if (always) return t('always')
  const names = t('weekday').split(',')
  const days = window.days.length === 7 ? '' : `${window.days.map((day) => names[day - 1]).join('')} `
  return `${days}${window.from}–${window.to}`
}
