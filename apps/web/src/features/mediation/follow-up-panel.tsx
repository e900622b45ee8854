import { type CaseDetail, type DisputeFile, followUpChannelNames, rightChannelNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { yuan } from './agreement-panel.tsx'
import { FollowUpForm } from './forms/follow-up-form.tsx'
import { ReasonDialog } from './forms/reason-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import { useDisputeWrite } from './use-dispute-write.ts'

/** Referrals, follow-ups of the window and of the mediator, what closing still needs, and the payment. */
export function FollowUpPanel({ item, dispute }: { item: CaseDetail; dispute: DisputeFile }) {
  const t = useMediationTexts()
  const now = useNow(60)
  const { account } = useSession()
  const [own, setOwn] = useState(false)
  const [asking, setAsking] = useState<'claim' | 'trip' | null>(null)
  const write = useDisputeWrite(item.id)
  const mediator = dispute.mediatorId !== null && dispute.mediatorId === account.personId
  const mayClaim = mediator && item.state === 'CLOSED' && dispute.line.outcome === 'agreed' && !dispute.claim
  return (
    <Panel
      title={t('followUp')}
      testId="follow-up-panel"
      action={
        <button type="button" className="button button-text" onClick={() => setAsking('trip')}>
          {t('recordTrip')}
        </button>
      }
    >
      {dispute.followUps.length === 0 && dispute.closingNeeds.length === 0 && (
        <p className="faint">{t('noFollowUp')}</p>
      )}
      {dispute.referrals.map((each) => (
        <p key={each.at} className="panel-entry small">
          {t('referral')}：{t.of(rightChannelNames[each.channel])}（{each.body}）{each.reason}
        </p>
      ))}
      {dispute.followUps.map((each) => (
        <div key={each.id} className="panel-entry">
          <p>
            <b>{t(each.byWindow ? 'followUpWindow' : 'followUpMediator')}</b>{' '}
            <span className="small second">
              {each.by} · {t.of(followUpChannelNames[each.channel])} · {formatMoment(each.at, now, t.language)}
            </span>
          </p>
          <p className="small">
            {each.satisfaction !== null && <b>{t('satisfactionIs', { value: each.satisfaction })} </b>}
            {each.note}
          </p>
        </div>
      ))}
      {dispute.closingNeeds.length > 0 && (
        <div className="panel-entry small">
          <b>{t('closingNeeds')}</b>
          <ul>
            {dispute.closingNeeds.map((need) => (
              <li key={need.en}>{t.of(need)}</li>
            ))}
          </ul>
        </div>
      )}
      {mediator && item.state === 'FOLLOW_UP' && (
        <button type="button" className="button button-small" onClick={() => setOwn(true)}>
          {t('mediatorOwn')}
        </button>
      )}
      {dispute.claim && (
        <p className="panel-entry">
          {t('claim')}：{yuan(dispute.claim.amountFen)} <span className="tag">{t(`claim-${dispute.claim.state}`)}</span>
        </p>
      )}
      {mayClaim && (
        <button type="button" className="button button-small" data-testid="claim" onClick={() => setAsking('claim')}>
          {t('claim')}：{t('claimNow')}
        </button>
      )}
      {own && (
        <FollowUpForm
          dispute={dispute}
          title={t('mediatorOwn')}
          onClose={() => setOwn(false)}
          withSatisfaction={false}
        />
      )}
      {asking === 'claim' && (
        <ReasonDialog
          title={t('claim')}
          label={t('claimGround')}
          onClose={() => setAsking(null)}
          onSave={write.claim}
        />
      )}
      {asking === 'trip' && (
        <ReasonDialog
          title={t('recordTrip')}
          label={t('tripPurpose')}
          onClose={() => setAsking(null)}
          onSave={write.trip}
        />
      )}
    </Panel>
  )
}
