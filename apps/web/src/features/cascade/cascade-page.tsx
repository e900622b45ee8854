import {
  attentionLevels,
  cameraNetworkNames,
  cameraNetworks,
  type NewSuperior,
  type ShareChange,
  type Superior,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatCount, formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Drawer, Input, InputNumber, Modal, Select, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { levelKeys } from '../../ui/levels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useCascadeTexts } from './cascade.texts.ts'
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

interface TableProps {
  readonly items: readonly Superior[]
  readonly onOpen: (id: string) => void
  readonly onChange: (superior: Superior) => void
}

function SuperiorsTable({ items, onOpen, onChange }: TableProps) {
  const t = useCascadeTexts()
  const now = useNow(10)
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const remove = (superior: Superior) =>
    void modal.confirm({
      title: t('removeTitle', { name: superior.name }),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await api.removeSuperior({ params: { id: superior.id } })
        void message.success(t('removed', { name: superior.name }))
        await queries.invalidateQueries({ queryKey: ['superiors'] })
      },
    })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('address')}</th>
          <th scope="col">{t('localId')}</th>
          <th scope="col" className="number">
            {t('channels')}
          </th>
          <th scope="col" className="number">
            {t('streams')}
          </th>
          <th scope="col">{t('more')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((superior) => (
          <tr key={superior.id} data-testid="superior-row">
            <td>
              <button type="button" className="link-button" onClick={() => onOpen(superior.id)}>
                {superior.name}
              </button>{' '}
              <span className="small faint">{superior.serverId}</span>
            </td>
            <td>
              <span className="row">
                <i className={superior.state === 'registered' ? 'dot' : 'dot dot-off'} />
                {t(`state_${superior.state}`)}
                {superior.lastStatus !== null && <span className="ink-warning">SIP {superior.lastStatus}</span>}
                {superior.stateSince && (
                  <span className="small faint">{formatMoment(superior.stateSince, now, t.language)}</span>
                )}
              </span>
            </td>
            <td className="second">
              {superior.transport.toUpperCase()} {superior.host}:{superior.port}
            </td>
            <td className="second">{superior.localId}</td>
            <td className="number">{formatCount(superior.channels)}</td>
            <td className="number">{formatCount(superior.streams)}</td>
            <td>
              <button type="button" className="link-button" onClick={() => onChange(superior)}>
                {t('change')}
              </button>{' '}
              <button type="button" className="link-button" onClick={() => remove(superior)}>
                {t('remove')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const fresh: NewSuperior = {
  name: '',
  serverId: '',
  domain: '',
  host: '',
  port: 5060,
  transport: 'udp',
  localId: '',
  keepaliveSeconds: 60,
  expiresSeconds: 86_400,
  enabled: true,
  password: '',
}

function SuperiorForm({ superior, onClose }: { superior: Superior | undefined; onClose: () => void }) {
  const t = useCascadeTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [value, setValue] = useState<NewSuperior>(superior ? { ...pick(superior), password: '' } : fresh)
  const base = useId()
  const put = (part: Partial<NewSuperior>) => setValue((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () => {
      const { password, ...settings } = value
      if (!superior) return api.addSuperior({ body: value })
      const body = password === '' ? settings : value
      return api.changeSuperior({ params: { id: superior.id }, body })
    },
    onSuccess: async ({ name }) => {
      void message.success(t('saved', { name }))
      await queries.invalidateQueries({ queryKey: ['superiors'] })
      onClose()
    },
  })
  const complete =
    value.name.trim() !== '' &&
    /^\d{20}$/.test(value.serverId) &&
    /^\d{8,10}$/.test(value.domain) &&
    /^[A-Za-z0-9.:-]+$/.test(value.host) &&
    /^\d{20}$/.test(value.localId) &&
    (superior !== undefined || value.password !== '')
  const texts = [
    ['name', 100, ''],
    ['serverId', 20, t('digits20')],
    ['domain', 10, t('domainHint')],
    ['host', 253, ''],
    ['localId', 20, t('localIdHint')],
  ] as const
  return (
    <Modal
      open
      title={superior ? t('changeTitle', { name: superior.name }) : t('add')}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="device-form">
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
        {texts.map(([key, maxLength, placeholder]) => (
          <div key={key} className="device-form">
            <label htmlFor={`${base}${key}`}>{t(key)}</label>
            <Input
              id={`${base}${key}`}
              value={value[key]}
              maxLength={maxLength}
              placeholder={placeholder}
              onChange={(event) => put({ [key]: event.target.value.trim() })}
            />
          </div>
        ))}
        <label htmlFor={`${base}port`}>{t('port')}</label>
        <InputNumber
          id={`${base}port`}
          min={1}
          max={65535}
          value={value.port}
          onChange={(port) => put({ port: port ?? 5060 })}
        />
        <label htmlFor={`${base}transport`}>{t('transport')}</label>
        <Select
          id={`${base}transport`}
          value={value.transport}
          options={[
            { value: 'udp', label: 'UDP' },
            { value: 'tcp', label: 'TCP' },
          ]}
          onChange={(transport) => put({ transport })}
        />
        <label htmlFor={`${base}password`}>{t('password')}</label>
        <Input.Password
          id={`${base}password`}
          value={value.password}
          maxLength={64}
          autoComplete="new-password"
          placeholder={superior ? t('passwordKept') : ''}
          onChange={(event) => put({ password: event.target.value })}
        />
        <label htmlFor={`${base}keepalive`}>{t('keepalive')}</label>
        <InputNumber
          id={`${base}keepalive`}
          min={5}
          max={600}
          value={value.keepaliveSeconds}
          onChange={(seconds) => put({ keepaliveSeconds: seconds ?? 60 })}
        />
        <div className="row">
          <Switch
            id={`${base}enabled`}
            checked={value.enabled}
            aria-label={t('enabled')}
            onChange={(enabled) => put({ enabled })}
          />
          <label htmlFor={`${base}enabled`}>{t('enabled')}</label>
        </div>
      </div>
    </Modal>
  )
}

function pick(superior: Superior): Omit<NewSuperior, 'password'> {
  const { name, serverId, domain, host, port, transport, localId, keepaliveSeconds, expiresSeconds, enabled } = superior
  return { name, serverId, domain, host, port, transport, localId, keepaliveSeconds, expiresSeconds, enabled }
}

const limit = 50

function SharedDrawer({ superiorId, onClose }: { superiorId: string; onClose: () => void }) {
  const t = useCascadeTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [cursor, setCursor] = useState<string | undefined>()
  const [level, setLevel] = useState<(typeof attentionLevels)[number] | null>(null)
  const [network, setNetwork] = useState<(typeof cameraNetworks)[number] | null>(null)
  const [area, setArea] = useState<string | null>(null)
  const areas = useQuery({
    queryKey: ['divisions', 'township'],
    queryFn: ({ signal }) => api.listDivisions({ query: { level: 'township' } }, { signal }),
    staleTime: 600_000,
  })
  const shared = useQuery({
    queryKey: ['superiors', superiorId, 'channels', cursor ?? null],
    queryFn: ({ signal }) =>
      api.listSharedChannels(
        { params: { id: superiorId }, query: { limit, ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  })
  const share = useMutation({
    mutationFn: (body: ShareChange) => api.shareChannels({ params: { id: superiorId }, body }),
    onSuccess: async ({ channels }) => {
      void message.success(t('sharedNow', { count: channels }))
      await queries.invalidateQueries({ queryKey: ['superiors'] })
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const filter = { ...(level && { level }), ...(network && { network }), ...(area && { area }) }
  return (
    <Drawer open onClose={onClose} size={680} title={t('sharedTitle')}>
      <div className="device-panel">
        <div className="row device-acts">
          <Select
            allowClear
            aria-label={t('area')}
            placeholder={t('area')}
            value={area}
            style={{ minWidth: 140 }}
            options={(areas.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => setArea(code ?? null)}
          />
          <Select
            allowClear
            aria-label={t('level')}
            placeholder={t('level')}
            value={level}
            style={{ minWidth: 100 }}
            options={attentionLevels.map((value) => ({ value, label: common(levelKeys[value]) }))}
            onChange={(value) => setLevel(value ?? null)}
          />
          <Select
            allowClear
            aria-label={t('network')}
            placeholder={t('network')}
            value={network}
            style={{ minWidth: 120 }}
            options={cameraNetworks.map((value) => ({ value, label: t.of(cameraNetworkNames[value]) }))}
            onChange={(value) => setNetwork(value ?? null)}
          />
          <button
            type="button"
            className="button button-primary"
            disabled={Object.keys(filter).length === 0 || share.isPending}
            onClick={() => share.mutate({ add: filter })}
          >
            {t('share')}
          </button>
        </div>
        <QueryView query={shared}>
          {({ items, total, nextCursor }) =>
            items.length === 0 ? (
              <Empty title={t('nothingShared')}>{t('nothingSharedNote')}</Empty>
            ) : (
              <>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('camera')}</th>
                      <th scope="col">{t('channelId')}</th>
                      <th scope="col">{t('area')}</th>
                      <th scope="col">{t('more')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((channel) => (
                      <tr key={channel.cameraId}>
                        <td>
                          <i className={channel.status === 'online' ? 'dot' : 'dot dot-off'} /> {channel.name}
                        </td>
                        <td>
                          <Input
                            key={channel.channelId}
                            defaultValue={channel.channelId}
                            maxLength={20}
                            aria-label={`${t('channelId')} ${channel.name}`}
                            onBlur={({ target }) => {
                              const channelId = target.value.trim()
                              if (channelId === channel.channelId || !/^\d{20}$/.test(channelId)) return
                              share.mutate({ rename: { cameraId: channel.cameraId, channelId } })
                            }}
                          />
                        </td>
                        <td className="second">{channel.areaName}</td>
                        <td>
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => share.mutate({ remove: [channel.cameraId] })}
                          >
                            {t('unshare')}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <CursorPager
                  cursor={cursor}
                  nextCursor={nextCursor}
                  total={total}
                  count={items.length}
                  limit={limit}
                  onCursor={setCursor}
                />
              </>
            )
          }
        </QueryView>
      </div>
    </Drawer>
  )
}
