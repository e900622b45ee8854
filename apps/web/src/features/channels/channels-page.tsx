import type { Channel, ChannelChange } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useChannelTexts } from './channels.texts.ts'
import { Deliveries } from './deliveries.tsx'
import '../../ui/list.css'
import './channels.css'

/** Ways out of the house: the administrator sets, tests and watches them. */
export function ChannelsPage() {
  const t = useChannelTexts()
  const may = useMay()
  const query = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => api.listChannels({}, { signal }),
    enabled: may('channel.manage'),
  })
  if (!may('channel.manage')) return <Empty title={t('title')}>{t('notAllowed')}</Empty>
  return (
    <div className="list-page">
      <h1 className="page-title">{t('title')}</h1>
      <p className="second">{t('note')}</p>
      <QueryView query={query}>
        {({ items }) => (
          <div className="channels">
            {items.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} />
            ))}
          </div>
        )}
      </QueryView>
      <Deliveries />
    </div>
  )
}

function ChannelCard({ channel }: { readonly channel: Channel }) {
  const t = useChannelTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [draft, setDraft] = useState<ChannelChange>(() => toChange(channel))
  const [secret, setSecret] = useState('')
  const [to, setTo] = useState('')
  const enableId = useId()
  const save = useMutation({
    mutationFn: () =>
      api.changeChannel({ params: { id: channel.id }, body: { ...draft, ...(secret !== '' && { secret }) } }),
    onSuccess: async () => {
      void message.success(t('saved'))
      setSecret('')
      await client.invalidateQueries({ queryKey: ['channels'] })
    },
  })
  const test = useMutation({
    mutationFn: () => api.testChannel({ params: { id: channel.id }, body: { to } }),
    onSuccess: ({ sent, note }) => void (sent ? message.success(t('tested')) : message.error(note ? t.of(note) : '')),
  })
  const failure = save.error ?? test.error
  const text = (key: 'host' | 'user' | 'from' | 'url' | 'subject', required = false) => (
    <label>
      {t(key)}
      <input
        className="field"
        maxLength={200}
        value={draft[key] ?? ''}
        data-testid={`${channel.id}-${key}`}
        onChange={({ target }) => setDraft({ ...draft, [key]: target.value || (required ? ' ' : null) })}
      />
    </label>
  )
  const number = (key: 'port' | 'quietFrom' | 'quietTo' | 'cost' | 'capPerDay' | 'capPerMonth', least = 0) => (
    <label>
      {t(key as 'quietFrom')}
      <input
        className="field"
        type="number"
        min={least}
        step="any"
        value={draft[key] ?? ''}
        data-testid={`${channel.id}-${key}`}
        onChange={({ target }) =>
          setDraft({ ...draft, [key]: target.value === '' ? (key === 'cost' ? 0 : null) : Number(target.value) })
        }
      />
    </label>
  )
  const isMail = channel.id === 'mail'
  return (
    <section className="card" data-testid={`channel-${channel.id}`}>
      <div className="card-head">
        <h2>{t(`channel_${channel.id}`)}</h2>
        <span className={channel.enabled ? 'tag tag-active' : 'tag'}>{channel.enabled ? t('on') : t('off')}</span>
        <span className="grow" />
        {channel.cost > 0 && (
          <span className="small">
            {t('spent', { today: channel.spentToday.toFixed(2), month: channel.spentThisMonth.toFixed(2) })}
          </span>
        )}
      </div>
      <div className="channel-form">
        {channel.id === 'push' && <p className="small second channel-wide">{t('pushNote')}</p>}
        <span className="row channel-wide">
          <input
            id={enableId}
            type="checkbox"
            checked={draft.enabled}
            data-testid={`${channel.id}-enabled`}
            onChange={({ target }) => setDraft({ ...draft, enabled: target.checked })}
          />
          <label htmlFor={enableId} className="row">
            {t('enable')}
          </label>
        </span>
        {isMail && text('host')}
        {isMail && number('port', 1)}
        {isMail && text('from')}
        {isMail && text('user')}
        {(channel.id === 'sms' || channel.id === 'chat') && text('url')}
        {channel.id !== 'push' && (
          <label>
            {t('secret')}
            <input
              className="field"
              type="password"
              autoComplete="new-password"
              value={secret}
              placeholder={channel.hasSecret ? t('secretKept') : t('secretNone')}
              onChange={({ target }) => setSecret(target.value)}
            />
          </label>
        )}
        {isMail && (
          <label className="channel-check">
            <input
              type="checkbox"
              checked={draft.secure}
              onChange={({ target }) => setDraft({ ...draft, secure: target.checked })}
            />
            {t('secure')}
          </label>
        )}
        {isMail && text('subject', true)}
        <label className="channel-wide">
          {t('text')}
          <textarea
            className="channel-text"
            maxLength={1000}
            value={draft.text}
            onChange={({ target }) => setDraft({ ...draft, text: target.value || ' ' })}
          />
        </label>
        {number('quietFrom')}
        {number('quietTo')}
        {channel.id === 'sms' && number('cost')}
        {channel.id === 'sms' && number('capPerDay')}
        {channel.id === 'sms' && number('capPerMonth')}
        <p className="small second channel-wide">{t('quietNote')}</p>
        {failure && (
          <p className="ink-overdue channel-wide" role="alert">
            {failure instanceof ApiError ? t.of(failure.text) : String(failure)}
          </p>
        )}
      </div>
      <div className="channel-foot">
        <button
          type="button"
          className="button button-primary"
          disabled={save.isPending}
          data-testid={`${channel.id}-save`}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </button>
        {channel.id !== 'push' && (
          <>
            <input
              className="field grow"
              aria-label={t('testTo')}
              placeholder={t('testTo')}
              value={to}
              onChange={({ target }) => setTo(target.value)}
            />
            <button
              type="button"
              className="button"
              disabled={to.trim().length < 3 || test.isPending}
              onClick={() => test.mutate()}
            >
              {t('test')}
            </button>
          </>
        )}
      </div>
    </section>
  )
}

/** What can be changed, without what only stands beside it. */
function toChange(channel: Channel): ChannelChange {
  const {
    id: _id,
    hasSecret: _has,
    spentToday: _today,
    spentThisMonth: _month,
    changedBy: _by,
    changedAt: _at,
    ...rest
  } = channel
  return rest
}
