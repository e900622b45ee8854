import { type DeviceAlarm, type IncidentCategory, incidentCategories, incidentCategoryNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { useAlarmsTexts } from './alarms.texts.ts'
import '../../ui/list.css'
import '../devices/devices.css'

const limit = 50

/** What devices raised alarms about, newest first: looked at and nothing, or an incident. */
export function AlarmsPage() {
  const t = useAlarmsTexts()
  const may = useMay()
  const now = useNow(30)
  const search = useSearch({ from: '/signed-in/desk/alarms' })
  const navigate = useNavigate({ from: '/alarms' })
  const [act, setAct] = useState<{ alarm: DeviceAlarm; what: 'note' | 'incident' } | null>(null)
  const query = useQuery({
    queryKey: ['alarms', search.state ?? null, search.cursor ?? null],
    queryFn: ({ signal }) =>
      api.listAlarms(
        {
          query: {
            limit,
            ...(search.state ? { open: search.state === 'open' } : {}),
            ...(search.cursor ? { cursor: search.cursor } : {}),
          },
        },
        { signal },
      ),
    refetchInterval: 30_000,
  })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
      </div>
      <div className="filters">
        <Segments
          label={t('state')}
          value={search.state}
          options={[
            ['open', t('open')],
            ['settled', t('settled')],
          ]}
          onChange={(state) => void navigate({ search: state ? { state } : {} })}
        />
      </div>
      <PagedCard
        query={query}
        cursor={search.cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(cursor) =>
          void navigate({
            search: { ...(search.state && { state: search.state }), ...(cursor && { cursor }) },
          })
        }
      >
        {(items) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('priority')}</th>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('camera')}</th>
                <th scope="col">{t('area')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((alarm) => (
                <tr key={alarm.id} data-testid="alarm-row">
                  <td>{formatMoment(alarm.at, now, t.language)}</td>
                  <td>{alarm.priority === null ? '—' : t('priorityOf', { priority: alarm.priority })}</td>
                  <td>
                    {t.method(alarm.method)} <span className="second">{alarm.description}</span>
                  </td>
                  <td>
                    {alarm.cameraId ? (
                      <Link to="/cameras" search={{ open: alarm.cameraId }}>
                        {alarm.cameraName}
                      </Link>
                    ) : (
                      <span className="faint">{alarm.sourceId}</span>
                    )}
                  </td>
                  <td className="second">{alarm.areaName}</td>
                  <td>
                    {alarm.handledAt ? (
                      <span className="second">
                        {alarm.caseId ? (
                          <Link to="/cases/$caseId" params={{ caseId: alarm.caseId }}>
                            {alarm.note}
                          </Link>
                        ) : (
                          alarm.note
                        )}{' '}
                        · {alarm.handledBy}
                      </span>
                    ) : (
                      may('incident.raise') && (
                        <span className="row">
                          {alarm.cameraId && (
                            <button
                              type="button"
                              className="link-button"
                              onClick={() => setAct({ alarm, what: 'incident' })}
                            >
                              {t('toIncident')}
                            </button>
                          )}
                          <button type="button" className="link-button" onClick={() => setAct({ alarm, what: 'note' })}>
                            {t('nothing')}
                          </button>
                        </span>
                      )
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedCard>
      {act && <AlarmDialog alarm={act.alarm} what={act.what} onClose={() => setAct(null)} />}
    </div>
  )
}

interface DialogProps {
  readonly alarm: DeviceAlarm
  readonly what: 'note' | 'incident'
  readonly onClose: () => void
}

function AlarmDialog({ alarm, what, onClose }: DialogProps) {
  const t = useAlarmsTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [text, setText] = useState(what === 'incident' ? (alarm.description ?? '') : '')
  const [category, setCategory] = useState<IncidentCategory>('safety_hazard')
  const [textId, categoryId] = [useId(), useId()]
  const save = useMutation({
    mutationFn: async (): Promise<string> => {
      const params = { id: alarm.id }
      if (what === 'note') {
        await api.handleAlarm({ params, body: { note: text.trim() } })
        return t('noted')
      }
      const incident = await api.raiseFromAlarm({ params, body: { category, description: text.trim() } })
      return t('raised', { code: incident.code })
    },
    onSuccess: async (said) => {
      void message.success(said)
      await queries.invalidateQueries({ queryKey: ['alarms'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(what === 'note' ? 'noteTitle' : 'incidentTitle', { camera: alarm.cameraName ?? alarm.sourceId })}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="device-form">
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
        {what === 'incident' && (
          <>
            <label htmlFor={categoryId}>{t('category')}</label>
            <Select
              id={categoryId}
              value={category}
              options={incidentCategories.map((value) => ({ value, label: t.of(incidentCategoryNames[value]) }))}
              onChange={setCategory}
            />
          </>
        )}
        <label htmlFor={textId}>{t(what === 'note' ? 'found' : 'description')}</label>
        <Input.TextArea
          id={textId}
          rows={3}
          maxLength={what === 'note' ? 300 : 500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </Modal>
  )
}
