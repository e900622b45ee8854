import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { sessionQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { useSession } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useAccountTexts } from './account.texts.ts'
import { FactorSetUp } from './factor-set-up.tsx'
import { PasswordForm, Problem, problemOf } from './password-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import '../sign-in/sign-in.css'
import './account.css'

/** One's own password, second factor and sign-ins. */
export function AccountPage() {
  const t = useAccountTexts()
  const { message } = App.useApp()
  return (
    <div className="account-page">
      <h1 className="page-title">{t('title')}</h1>
      <section className="card">
        <div className="card-head">
          <h2>{t('passwordTitle')}</h2>
        </div>
        <div className="account-body">
          <PasswordForm
            onChanged={(session) => {
              queryClient.setQueryData(sessionQuery.queryKey, session)
              void queryClient.invalidateQueries({ queryKey: ['my-sessions'] })
              void message.success(t('changed'))
            }}
          />
        </div>
      </section>
      <FactorCard />
      <SessionsCard />
    </div>
  )
}

function FactorCard() {
  const t = useAccountTexts()
  const { secondFactor } = useSession()
  const [settingUp, setSettingUp] = useState(false)
  const [code, setCode] = useState('')
  const refresh = () => {
    setSettingUp(false)
    setCode('')
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  const renew = useMutation({ mutationFn: () => api.renewRecoveryCodes({ body: { code } }) })
  const remove = useMutation({ mutationFn: () => api.removeSecondFactor({ body: { code } }), onSuccess: refresh })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('factorTitle')}</h2>
      </div>
      <div className="account-body">
        <p className="second">{t(secondFactor ? 'factorOn' : 'factorOff')}</p>
        {settingUp ? (
          <FactorSetUp onDone={refresh} />
        ) : renew.data ? (
          <RecoveryCodes
            codes={renew.data.recoveryCodes}
            onDone={() => {
              renew.reset()
              setCode('')
            }}
          />
        ) : secondFactor ? (
          <div className="account-factor">
            <input
              className="field"
              aria-label={t('factorNeedCode')}
              placeholder={t('factorNeedCode')}
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value.trim())}
            />
            <button type="button" className="button" disabled={code.length < 6} onClick={() => renew.mutate()}>
              {t('factorRenew')}
            </button>
            <button type="button" className="button" disabled={code.length < 6} onClick={() => remove.mutate()}>
              {t('factorRemove')}
            </button>
            <Problem text={problemOf(renew.error ?? remove.error, t.of)} />
          </div>
        ) : (
          <button
            type="button"
            className="button button-primary"
            onClick={() => setSettingUp(true)}
            data-testid="factor-start"
          >
            {t('factorStart')}
          </button>
        )}
      </div>
    </section>
  )
}

function SessionsCard() {
  const t = useAccountTexts()
  const { message, modal } = App.useApp()
  const list = useQuery({ queryKey: ['my-sessions'], queryFn: ({ signal }) => api.mySessions({}, { signal }) })
  const renewed = () => queryClient.invalidateQueries({ queryKey: ['my-sessions'] })
  const end = useMutation({ mutationFn: (id: string) => api.endMySession({ params: { id } }), onSettled: renewed })
  const endOthers = useMutation({
    mutationFn: () => api.endMySessions({ query: { keep: 'this' } }),
    onSuccess: ({ ended }) => void message.success(t('sessionEnded', { count: ended })),
    onSettled: renewed,
  })
  const endAll = () =>
    modal.confirm({
      title: t('sessionEndAllAsk'),
      content: t('sessionEndAllNote'),
      okText: t('sessionEndAll'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await api.endMySessions({})
        window.location.assign('/sign-in')
      },
    })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('sessionsTitle')}</h2>
        <span className="grow" />
        <button type="button" className="button button-small" onClick={() => endOthers.mutate()}>
          {t('sessionEndOthers')}
        </button>
        <button type="button" className="button button-small" onClick={endAll} data-testid="sign-out-everywhere">
          {t('sessionEndAll')}
        </button>
      </div>
      <QueryView query={list}>
        {({ items }) => (
          <ul className="account-sessions" data-testid="my-sessions">
            {items.map((session) => (
              <li key={session.id}>
                <MonitorSmartphone aria-hidden="true" />
                <span className="grow">
                  <b>{session.device}</b> {session.current && <span className="tag">{t('sessionHere')}</span>}
                  <span className="small second account-session-note">
                    {session.address} ·{' '}
                    {t('sessionSince', { time: formatMoment(session.createdAt, serverNow(), t.language) })} ·{' '}
                    {t('sessionSeen', { time: formatMoment(session.seenAt, serverNow(), t.language) })}
                  </span>
                </span>
                {!session.current && (
                  <button type="button" className="button button-small" onClick={() => end.mutate(session.id)}>
                    {t('sessionEnd')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <p className="small second account-body">{t('sessionsNote')}</p>
    </section>
  )
}
