import { channelIds, type NotificationPreference, wishes } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useChannelTexts } from './channels.texts.ts'
import '../../ui/list.css'
import './channels.css'

const preferenceKey = ['notification-preference'] as const

/** Where else a person's messages go. */
export function PreferencePage() {
  const t = useChannelTexts()
  const query = useQuery({
    queryKey: preferenceKey,
    queryFn: ({ signal }) => api.ownNotificationPreference({}, { signal }),
  })
  return (
    <div className="list-page">
      <h1 className="page-title">{t('mine')}</h1>
      <p className="second">{t('mineNote')}</p>
      <QueryView query={query}>
        {({ preference, channels }) => <Wishes key={JSON.stringify(preference)} initial={preference} open={channels} />}
      </QueryView>
    </div>
  )
}

interface WishesProps {
  readonly initial: NotificationPreference
  readonly open: readonly string[]
}

function Wishes({ initial, open }: WishesProps) {
  const t = useChannelTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [draft, setDraft] = useState(initial)
  const save = useMutation({
    mutationFn: () => api.changeNotificationPreference({ body: draft }),
    onSuccess: async () => {
      void message.success(t('saved'))
      await client.invalidateQueries({ queryKey: preferenceKey })
    },
  })
  const hour = (key: 'quietFrom' | 'quietTo', label: string) => (
    <label>
      {label}
      <select
        className="field"
        value={draft[key] ?? ''}
        onChange={({ target }) => setDraft({ ...draft, [key]: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{t('noQuiet')}</option>
        {Array.from({ length: 24 }, (_, at) => String(at)).map((at) => (
          <option key={at} value={at}>
            {at}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <section className="card">
      <div className="wishes">
        {channelIds.map((id) => (
          <label key={id}>
            <span>
              {t(`channel_${id}`)}
              {!open.includes(id) && <span className="small faint"> {t('notSwitchedOn')}</span>}
            </span>
            <select
              className="field"
              value={draft[id]}
              data-testid={`wish-${id}`}
              onChange={({ target }) => setDraft({ ...draft, [id]: target.value as NotificationPreference['mail'] })}
            >
              {wishes.map((wish) => (
                <option key={wish} value={wish}>
                  {t(`wish_${wish}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label>
          {t('email')}
          <input
            className="field"
            type="email"
            maxLength={200}
            value={draft.email ?? ''}
            data-testid="wish-email"
            onChange={({ target }) => setDraft({ ...draft, email: target.value || null })}
          />
        </label>
        {hour('quietFrom', t('myQuietFrom'))}
        {hour('quietTo', t('myQuietTo'))}
        <p className="small second">{t('quietNote')}</p>
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
        <div>
          <button
            type="button"
            className="button button-primary"
            disabled={save.isPending}
            data-testid="wish-save"
            onClick={() => save.mutate()}
          >
            {t('save')}
          </button>
        </div>
      </div>
    </section>
  )
}
