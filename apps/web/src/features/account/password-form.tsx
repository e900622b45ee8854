import type { PasswordRules, Session } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useAccountTexts } from './account.texts.ts'
import './account.css'

interface PasswordFormProps {
  readonly onChanged: (session: Session) => void
}

/** Old password, new one twice; what the rules are stands there before anything is typed. */
export function PasswordForm({ onChanged }: PasswordFormProps) {
  const t = useAccountTexts()
  const rules = useQuery({ queryKey: ['password-rules'], queryFn: ({ signal }) => api.passwordRules({}, { signal }) })
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const change = useMutation({
    mutationFn: () => api.changePassword({ body: { current, next } }),
    onSuccess: (session) => {
      setCurrent('')
      setNext('')
      setAgain('')
      onChanged(session)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(next !== again)
    if (next === again) change.mutate()
  }
  return (
    <form className="sign-in-form account-form" onSubmit={submit}>
      <PasswordField label={t('current')} value={current} onChange={setCurrent} complete="current-password" />
      {rules.data && <RulesNote rules={rules.data} />}
      <PasswordField label={t('next')} value={next} onChange={setNext} complete="new-password" />
      <PasswordField label={t('again')} value={again} onChange={setAgain} complete="new-password" />
      <Problem text={differs ? t('differs') : problemOf(change.error, t.of)} />
      <button
        type="submit"
        className="button button-primary sign-in-submit"
        disabled={change.isPending || !current || !next || !again}
        data-testid="password-submit"
      >
        {t('change')}
      </button>
    </form>
  )
}

export function RulesNote({ rules }: { readonly rules: PasswordRules }) {
  const t = useAccountTexts()
  return <p className="small second account-rules">{t('rules', { ...rules })}</p>
}

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly complete: 'current-password' | 'new-password'
}

export function PasswordField({ label, value, onChange, complete }: PasswordFieldProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        autoComplete={complete}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}

export function Problem({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p className="sign-in-problem" role="alert" data-testid="account-problem">
      <TriangleAlert aria-hidden="true" />
      {text}
    </p>
  )
}

export function problemOf(error: unknown, of: (text: ApiError['text']) => string): string | undefined {
  if (!error) return undefined
  return error instanceof ApiError ? of(error.text) : String(error)
}
