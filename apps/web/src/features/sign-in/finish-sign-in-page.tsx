import type { Session } from '@fengqiao/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { sessionQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { useAccountTexts } from '../account/account.texts.ts'
import { FactorSetUp } from '../account/factor-set-up.tsx'
import { PasswordForm, Problem, problemOf } from '../account/password-form.tsx'
import { LoneCard } from './lone-card.tsx'

/** What is still to be done of the sign-in: the second factor, the first password, setting a factor up. */
export function FinishSignInPage() {
  const t = useAccountTexts()
  const { to } = useSearch({ from: '/finish-sign-in' })
  const router = useRouter()
  const { data: session } = useQuery(sessionQuery)
  const goOn = (next: Session) => {
    queryClient.setQueryData(sessionQuery.queryKey, next)
    if (next.pending !== null) return
    // The phone is a program of its own under /m/.
    if (to?.startsWith('/m/')) window.location.assign(to)
    else router.history.push(to ?? '/')
  }
  const pending = session?.pending ?? null
  const title = pending === 'second_factor' ? 'stepTitle' : pending === 'password' ? 'passwordFirst' : 'factorRequired'
  return (
    <LoneCard title={t(title)}>
      {pending === 'second_factor' && <CodeStep onDone={goOn} />}
      {pending === 'password' && (
        <>
          <p className="second">{t('passwordFirstNote')}</p>
          <PasswordForm onChanged={goOn} />
        </>
      )}
      {pending === 'enrol_second_factor' && (
        <FactorSetUp
          onDone={() =>
            void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then((next) => next && goOn(next))
          }
        />
      )}
      <button type="button" className="button button-text" onClick={leave}>
        {t('leave')}
      </button>
    </LoneCard>
  )
}

async function leave(): Promise<void> {
  await api.signOut().catch(() => null)
  queryClient.clear()
  window.location.assign('/sign-in')
}

function CodeStep({ onDone }: { readonly onDone: (session: Session) => void }) {
  const t = useAccountTexts()
  const id = useId()
  const [code, setCode] = useState('')
  const give = useMutation({
    mutationFn: () => api.giveSecondFactor({ body: { code: code.trim() } }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <p className="second">{t('stepNote')}</p>
      <label htmlFor={id}>{t('stepCode')}</label>
      <input
        id={id}
        autoComplete="one-time-code"
        value={code}
        maxLength={20}
        onChange={(event) => setCode(event.target.value)}
        data-testid="second-factor-code"
      />
      <Problem text={problemOf(give.error, t.of)} />
      <button
        type="submit"
        className="button button-primary sign-in-submit"
        disabled={code.trim().length < 6 || give.isPending}
        data-testid="second-factor-submit"
      >
        {t('stepSubmit')}
      </button>
    </form>
  )
}
