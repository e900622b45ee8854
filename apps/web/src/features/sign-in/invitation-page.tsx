import { formatStamp } from '@fengqiao/design'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../app/client.ts'
import { sessionQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useAccountTexts } from '../account/account.texts.ts'
import { PasswordField, Problem, problemOf, RulesNote } from '../account/password-form.tsx'
import { LoneCard } from './lone-card.tsx'

/** The page of an invitation link: its token stands behind the #, which no browser sends to anybody. */
export function InvitationPage() {
  const t = useAccountTexts()
  const [token] = useState(() => window.location.hash.slice(1))
  const router = useRouter()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => api.lookAtInvitation({ body: { token } }),
    enabled: token.length >= 20,
    retry: false,
  })
  const accept = useMutation({
    mutationFn: () => api.acceptInvitation({ body: { token, password } }),
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
      router.history.push('/')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(password !== again)
    if (password === again) accept.mutate()
  }
  return (
    <LoneCard title={t('invitationTitle')}>
      {token.length < 20 ? (
        <Problem text={t('invitationMissing')} />
      ) : (
        <QueryView query={invitation}>
          {({ name, username, expiresAt, rules }) => (
            <form className="sign-in-form" onSubmit={submit}>
              <p className="second">{t('invitationFor', { name, username, time: formatStamp(expiresAt) })}</p>
              <br />
              <RulesNote rules={rules} />
              <PasswordField label={t('next')} value={password} onChange={setPassword} complete="new-password" />
              <PasswordField label={t('again')} value={again} onChange={setAgain} complete="new-password" />
              <Problem text={differs ? t('differs') : problemOf(accept.error, t.of)} />
              <button
                type="submit"
                className="button button-primary sign-in-submit"
                disabled={accept.isPending || !password || !again}
                data-testid="invitation-submit"
              >
                {t('invitationSubmit')}
              </button>
            </form>
          )}
        </QueryView>
      )}
    </LoneCard>
  )
}
