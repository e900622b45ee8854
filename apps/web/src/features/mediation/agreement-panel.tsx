import type { AgreementTerm, CaseDetail, DisputeFile } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { FulfilDialog } from './forms/fulfil-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'

/** What was agreed, term by term, with what was kept; and whether the court may still be asked. */
export function AgreementPanel({ item, dispute }: { item: CaseDetail; dispute: DisputeFile }) {
  const t = useMediationTexts()
  const may = useMay()
  const now = useNow(60)
  const [term, setTerm] = useState<AgreementTerm | null>(null)
  const { agreements, eligibility } = dispute
  return (
    <Panel title={t('agreement')} note={agreements.at(-1)?.number} testId="agreement-panel">
      {agreements.length === 0 && <p className="faint">{t('noAgreement')}</p>}
      {[...agreements].reverse().map((agreement) => (
        <div key={agreement.id} className={agreement.endedAt ? 'panel-entry faint' : 'panel-entry'}>
          <p>
            <b>{t(agreement.form === 'oral' ? 'agreementOral' : 'agreementWritten')}</b>{' '}
            <span className="small second">
              {agreement.number} · {formatMoment(agreement.signedAt, now, t.language)}
            </span>
          </p>
          <p className="small">{agreement.facts}</p>
          <ol className="terms">
            {agreement.terms.map((each) => (
              <li key={each.id} data-testid="term" className={each.tone === 'overdue' ? 'ink-overdue' : ''}>
                <span>
                  {each.text} {each.amountFen !== null && <b className="nowrap">{yuan(each.amountFen)}</b>}
                </span>
                <span className="small second">
                  {each.doneOn
                    ? t('termDone', { at: each.doneOn, proof: each.proof ?? '' })
                    : `${t('dueOn')} ${each.dueOn}`}
                </span>
                {!each.doneOn && !agreement.endedAt && item.state === 'FULFILLING' && may('dispute.act') && (
                  <button
                    type="button"
                    className="button button-small"
                    data-testid="fulfil-term"
                    onClick={() => setTerm(each)}
                  >
                    {t('fulfilTerm')}
                  </button>
                )}
              </li>
            ))}
          </ol>
          {agreement.endedAt && <p className="small">{t('agreementEnded', { reason: agreement.endReason ?? '' })}</p>}
          {agreement.confirmation && (
            <p className="small">
              {t('confirmationApplied', {
                day: agreement.confirmation.appliedOn,
                court: agreement.confirmation.court,
              })}
              {agreement.confirmation.confirmed !== null &&
                ` · ${t(agreement.confirmation.confirmed ? 'confirmationYes' : 'confirmationNo', { number: agreement.confirmation.rulingNumber ?? '' })}`}
            </p>
          )}
        </div>
      ))}
      {eligibility && item.state === 'AGREED' && (
        <p
          className={
            eligibility.eligible
              ? (eligibility.daysLeft ?? 99) <= 7
                ? 'small ink-warning'
                : 'small second'
              : 'small second'
          }
        >
          {eligibility.eligible
            ? t('confirmable', { day: eligibility.lastDay ?? '', days: eligibility.daysLeft ?? 0 })
            : t('notConfirmable', { reason: eligibility.reason ? t.of(eligibility.reason) : '' })}
        </p>
      )}
      {term && <FulfilDialog caseId={item.id} term={term} onClose={() => setTerm(null)} />}
    </Panel>
  )
}

/** 1,200.00 元 */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`
}
