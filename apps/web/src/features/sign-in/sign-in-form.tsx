import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Eye, EyeOff, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { api } from '../../app/client.ts'
import { sessionQuery, systemQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { tellSessionChanged } from '../../app/session-channel.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useSignInTexts } from './sign-in.texts.ts'

interface SignInFormProps {
  readonly username: string
  readonly password: string
  readonly onUsername: (value: string) => void
  readonly onPassword: (value: string) => void
}

export function SignInForm({ username, password, onUsername, onPassword }: SignInFormProps) {
  const t = useSignInTexts()
  const common = useCommonTexts()
  const { to } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const [missing, setMissing] = useState(false)
  const [visible, setVisible] = useState(false)
  const signIn = useMutation({
    mutationKey: ['sign-in'],
    mutationFn: () => api.signIn({ body: { username: username.trim(), password } }),
    onSuccess: (session) => {
      // Nothing that another person saw may stay in this browser's memory.
      const system = queryClient.getQueryData(systemQuery.queryKey)
      queryClient.clear()
      if (system) queryClient.setQueryData(systemQuery.queryKey, system)
      queryClient.setQueryData(sessionQuery.queryKey, session)
      tellSessionChanged()
      router.history.push(to ?? '/')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = username.trim() === '' || password === ''
    setMissing(incomplete)
    if (!incomplete) signIn.mutate()
  }
  const problem = missing ? t('missing') : signIn.error instanceof ApiError ? t.of(signIn.error.text) : undefined

  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <label htmlFor="sign-in-username">{common('username')}</label>
      <input
        id="sign-in-username"
        data-testid="sign-in-username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? 'sign-in-problem' : undefined}
        onChange={(event) => onUsername(event.target.value)}
      />
      <label htmlFor="sign-in-password">{common('password')}</label>
      <span className="sign-in-password">
        <input
          id="sign-in-password"
          data-testid="sign-in-password"
          type={visible ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          aria-invalid={problem !== undefined}
          onChange={(event) => onPassword(event.target.value)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={visible ? t('hidePassword') : t('showPassword')}
          onClick={() => setVisible(!visible)}
        >
          {visible ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      </span>
      {problem && (
        <p id="sign-in-problem" className="sign-in-problem" role="alert" data-testid="sign-in-problem">
          <TriangleAlert aria-hidden="true" />
          {problem}
        </p>
      )}
      <button
        type="submit"
        className="button button-primary sign-in-submit"
        data-testid="sign-in-submit"
        disabled={signIn.isPending}
      >
        {signIn.isPending ? t('submitting') : t('submit')}
      </button>
    </form>
  )
}
