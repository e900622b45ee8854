import { ApiError } from '@fengqiao/contract/client'
import { formatStamp } from '@fengqiao/design'
import { useMutation } from '@tanstack/react-query'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { api } from '../../app/client.ts'
import { useAuditTexts } from './audit.texts.ts'

/** Walks the chain when asked, and names each place that is not as it was written. */
export function VerificationCard() {
  const t = useAuditTexts()
  const verify = useMutation({ mutationFn: () => api.verifyAudit() })
  const verdict = verify.data
  const whole = verdict?.faults.length === 0
  return (
    <section className="card audit-verify" aria-live="polite" data-testid="audit-verdict">
      <div className="row">
        {verdict && (whole ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />)}
        <span className="grow">
          {verdict ? (
            <>
              <b className={whole ? 'ink-done' : 'ink-overdue'}>
                {whole ? t('whole') : t('broken', { count: verdict.faults.length })}
              </b>{' '}
              <span className="small second">
                {t('verdict', {
                  time: formatStamp(verdict.at),
                  links: verdict.links,
                  anchors: verdict.anchors,
                  unsealed: verdict.unsealed,
                })}
              </span>
            </>
          ) : (
            <span className="second">{t('verifyNote')}</span>
          )}
          {verify.error && (
            <span className="ink-overdue" role="alert">
              {verify.error instanceof ApiError ? t.of(verify.error.text) : String(verify.error)}
            </span>
          )}
        </span>
        <button
          type="button"
          className="button"
          disabled={verify.isPending}
          onClick={() => verify.mutate()}
          data-testid="audit-verify"
        >
          {verify.isPending ? t('verifying') : t('verify')}
        </button>
      </div>
      {verdict && !whole && (
        <ul className="small">
          {verdict.faults.map((fault) => (
            <li key={`${fault.kind} ${fault.position}`}>
              {t(`fault_${fault.kind}`, {
                position: fault.position,
                seq: fault.entrySeq ?? 0,
                anchored: fault.anchored ?? 0,
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
