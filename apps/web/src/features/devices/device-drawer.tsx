import {
  type DeviceDetail,
  type DeviceQuestion,
  deviceAdmissionNames,
  deviceAuthenticationNames,
  deviceQuestions,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment, formatStamp } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Drawer, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { DeviceForm } from './device-form.tsx'
import { useDevicesTexts } from './devices.texts.ts'

/** One device beside the list: what it is, how it stands, what it said last, and what can be done with it. */
export function DeviceDrawer({ deviceId, onClose }: { deviceId: string; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => api.getDevice({ params: { id: deviceId } }, { signal }),
    refetchInterval: 5000,
  })
  return (
    <Drawer open onClose={onClose} size={620} title={query.data?.name ?? deviceId}>
      <QueryView query={query}>{(device) => <DevicePanel device={device} />}</QueryView>
    </Drawer>
  )
}

function DevicePanel({ device }: { device: DeviceDetail }) {
  const may = useMay()
  return (
    <div className="device-panel">
      {may('device.manage') && <DeviceActs device={device} />}
      <DeviceFacts device={device} />
      <DeviceMessages device={device} />
    </div>
  )
}

function DeviceActs({ device }: { device: DeviceDetail }) {
  const t = useDevicesTexts()
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const [form, setForm] = useState<'admit' | 'change' | null>(null)
  const [answer, setAnswer] = useState<{ about: DeviceQuestion; fields: readonly { name: string; value: string }[] }>()
  const failed = (error: unknown) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error))
  const done = (text: string) => {
    void message.success(text)
    return queries.invalidateQueries({ queryKey: ['devices'] })
  }
  const ask = useMutation({
    mutationFn: (about: DeviceQuestion) => api.askDevice({ params: { id: device.id }, body: { about } }),
    onSuccess: ({ fields }, about) => {
      if (about === 'catalog') return done(t('catalogAsked'))
      setAnswer({ about, fields })
    },
    onError: failed,
  })
  /** Asks for a reason in a dialog that names the device; nothing is sent without one. */
  const withReason = (title: string, send: (reason: string) => Promise<unknown>, said: string) => {
    let reason = ''
    void modal.confirm({
      title,
      content: (
        <Input
          aria-label={t('reason')}
          placeholder={t('reason')}
          maxLength={200}
          onChange={(event) => {
            reason = event.target.value.trim()
          }}
        />
      ),
      okText: t('go'),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (reason === '') {
          void message.warning(t('reasonMissing'))
          throw new Error('no reason')
        }
        await send(reason).then(() => done(said), failed)
      },
    })
  }
  const decide = (admission: 'allowed' | 'refused', note: string) =>
    api.decideDevice({ params: { id: device.id }, body: { admission, note } })
  return (
    <>
      <div className="row device-acts">
        {device.admission !== 'allowed' && (
          <button type="button" className="button button-primary" onClick={() => setForm('admit')}>
            {t('admit')}
          </button>
        )}
        {device.admission === 'allowed' && (
          <button type="button" className="button" onClick={() => setForm('change')}>
            {t('change')}
          </button>
        )}
        {device.admission !== 'refused' && (
          <button
            type="button"
            className="button"
            onClick={() =>
              withReason(t('refuseTitle', { name: device.name }), (reason) => decide('refused', reason), t('refused'))
            }
          >
            {t('refuse')}
          </button>
        )}
        {deviceQuestions.map((about) => (
          <button
            key={about}
            type="button"
            className="button"
            disabled={!device.registration || ask.isPending || (about === 'catalog' && device.admission !== 'allowed')}
            onClick={() => ask.mutate(about)}
          >
            {t(`ask_${about}`)}
          </button>
        ))}
        <button
          type="button"
          className="button"
          disabled={!device.registration}
          onClick={() =>
            withReason(
              t('rebootTitle', { name: device.name }),
              (reason) => api.rebootDevice({ params: { id: device.id }, body: { reason } }),
              t('rebooted'),
            )
          }
        >
          {t('reboot')}
        </button>
      </div>
      {answer && (
        <section className="card device-answer" aria-label={t(`ask_${answer.about}`)}>
          <h3>{t(`ask_${answer.about}`)}</h3>
          {answer.fields.length === 0 && <p className="faint">{t('nothing')}</p>}
          <Facts rows={answer.fields.map(({ name, value }) => [name, value])} />
        </section>
      )}
      {form && <DeviceForm purpose={form} device={device} onClose={() => setForm(null)} />}
    </>
  )
}

function DeviceFacts({ device }: { device: DeviceDetail }) {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const now = useNow(10)
  const moment = (at: string | null) => (at ? formatMoment(at, now, t.language) : '—')
  const { registration, counters } = device
  return (
    <>
      <Facts
        rows={[
          [t('code'), device.id],
          [t('admission'), t.of(deviceAdmissionNames[device.admission])],
          [t('decision'), device.decisionNote ?? moment(device.decidedAt)],
          [t('authentication'), t.of(deviceAuthenticationNames[device.authentication])],
          [t('area'), device.areaName],
          [t('place'), device.placeName ?? '—'],
          [t('status'), `${common(device.status)} · ${moment(device.statusSince)}`],
          [t('made'), [device.manufacturer, device.model, device.firmware].filter(Boolean).join(' · ') || '—'],
          [t('edition'), device.edition ? `GB/T 28181-${device.edition}` : t('editionUnknown')],
          [t('transport'), device.transport?.toUpperCase() ?? '—'],
          [t('address'), device.address ?? '—'],
          [t('contact'), registration?.contact ?? '—'],
          [t('registeredAt'), moment(registration?.since ?? null)],
          [t('expiresAt'), registration ? formatStamp(registration.expiresAt) : '—'],
          [t('lastKeepalive'), moment(registration?.lastKeepaliveAt ?? null)],
          [t('firstSeen'), moment(device.firstSeenAt)],
        ]}
      />
      <h3>{t('counters')}</h3>
      <Facts
        rows={[
          [t('registrations'), String(counters.registrations)],
          [t('losses'), String(counters.losses)],
          [t('keepalives'), String(counters.keepalives)],
          [t('messagesIn'), String(counters.messagesIn)],
          [t('messagesOut'), String(counters.messagesOut)],
          [t('alarms'), String(counters.alarms)],
        ]}
      />
    </>
  )
}

function Facts({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="device-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="small faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function DeviceMessages({ device }: { device: DeviceDetail }) {
  const t = useDevicesTexts()
  return (
    <section>
      <h3>{t('messages')}</h3>
      {device.messages.length === 0 ? (
        <p className="faint">{t('nothing')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('at')}</th>
              <th scope="col">{t('direction')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col" className="number">
                {t('answer')}
              </th>
            </tr>
          </thead>
          <tbody>
            {device.messages.map((message) => (
              <tr key={`${message.at} ${message.method} ${message.command}`}>
                <td>{formatStamp(message.at)}</td>
                <td>{t(message.direction)}</td>
                <td>
                  {message.method} <span className="faint">{message.command}</span>
                </td>
                <td className="number">{message.status ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
