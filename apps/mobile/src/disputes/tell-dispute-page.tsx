import type { DisputeFile } from '@fengqiao/contract'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { useSession } from '../session/session-context.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { useSend } from './use-send.ts'
import './disputes.css'

/** Telling of a dispute: what happened, who one is, a phone. The centre asks for the rest. */
export function TellDisputePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { account } = useSession()
  const [what, setWhat] = useState('')
  const [name, setName] = useState(account.name)
  const [phone, setPhone] = useState('')
  const [other, setOther] = useState('')
  const [told, setTold] = useState<DisputeFile | null>(null)
  const channel =
    account.role === 'RESIDENT' ? 'resident' : account.role === 'HOUSEHOLD_HEAD' ? 'household_head' : 'grid'
  const body = {
    channel,
    description: what.trim(),
    parties: [
      { side: 'applicant' as const, name: name.trim(), ...(phone.trim() && { phone: phone.trim() }) },
      ...(other.trim() ? [{ side: 'respondent' as const, name: other.trim() }] : []),
    ],
  } as const
  const { busy, problem, run } = useSend(
    (key) => county.openDispute({ body: { ...body, parties: [...body.parties] } }, key),
    body,
    setTold,
  )
  const ready = what.trim().length > 1 && name.trim() !== '' && phone.trim() !== ''
  if (told) {
    return (
      <Page title={t('disputes.tell')} backTo="/">
        <div className="state" role="status" data-testid="dispute-told">
          <Icon of={Check} size={2.25} />
          <b>{told.line.code}</b>
          <p>{t('disputes.told')}</p>
          <p className="small second">{t('disputes.toldHow', { code: told.line.code })}</p>
          <button type="button" className="button accent" onClick={() => void navigate({ to: '/disputes/mine' })}>
            {t('disputes.mine')}
          </button>
        </div>
      </Page>
    )
  }
  return (
    <Page
      title={t('disputes.tell')}
      backTo="/"
      dock={
        <button
          type="button"
          className="button main full"
          disabled={!ready || busy}
          onClick={() => void run()}
          data-testid="tell-dispute"
        >
          {t('disputes.send')}
        </button>
      }
    >
      <p className="small second dispute-note">{t('disputes.tellNote')}</p>
      <Line label={t('disputes.what')} value={what} onChange={setWhat} long testId="tell-what" />
      <Line label={t('disputes.myName')} value={name} onChange={setName} testId="tell-name" />
      <Line label={t('disputes.myPhone')} value={phone} onChange={setPhone} testId="tell-phone" />
      <Line label={t('disputes.other')} value={other} onChange={setOther} testId="tell-other" />
      {problem && (
        <p className="notice" role="alert">
          {problem}
        </p>
      )}
    </Page>
  )
}

interface LineProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly testId: string
  readonly long?: boolean
}

export function Line({ label, value, onChange, testId, long = false }: LineProps) {
  const id = useId()
  return (
    <div className="part">
      <label htmlFor={id} className="small second">
        {label}
      </label>
      {long ? (
        <textarea
          id={id}
          className="input"
          value={value}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          id={id}
          className="input"
          value={value}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}
