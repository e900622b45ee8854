import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useAccountTexts } from './account.texts.ts'
import { Problem, problemOf } from './password-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Scan, first code, recovery codes; done when they are kept. */
export function FactorSetUp({ onDone }: { readonly onDone: () => void }) {
  const t = useAccountTexts()
  const id = useId()
  const [code, setCode] = useState('')
  const begun = useQuery({
    queryKey: ['second-factor', 'begin'],
    queryFn: () => api.beginSecondFactor(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const confirm = useMutation({ mutationFn: () => api.confirmSecondFactor({ body: { code: code.trim() } }) })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <QueryView query={begun}>
      {({ secret, uri }) => (
        <form className="sign-in-form account-form" onSubmit={submit}>
          <p className="second">{t('factorScan')}</p>
          <div className="account-qr">
            <QrCode text={uri} label={t('factorQr')} />
            <p className="small second">
              {t('factorManual')}
              <code data-testid="factor-secret">{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
            </p>
          </div>
          <label htmlFor={id}>{t('factorCode')}</label>
          <input
            id={id}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            data-testid="factor-code"
          />
          <Problem text={problemOf(confirm.error, t.of)} />
          <button
            type="submit"
            className="button button-primary sign-in-submit"
            disabled={code.trim().length !== 6 || confirm.isPending}
            data-testid="factor-confirm"
          >
            {t('factorConfirm')}
          </button>
        </form>
      )}
    </QueryView>
  )
}
