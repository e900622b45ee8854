import { type DisputeFile, type DisputeParty, partySideNames } from '@fengqiao/contract'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { CompleteDialog } from './forms/complete-dialog.tsx'
import { UnmaskDialog } from './forms/unmask-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'

/** The people whom it concerns, masked. */
export function PartiesPanel({ dispute, final }: { dispute: DisputeFile; final: boolean }) {
  const t = useMediationTexts()
  const may = useMay()
  const [shown, setShown] = useState<DisputeParty | null>(null)
  const [completing, setCompleting] = useState(false)
  const { parties } = dispute
  return (
    <Panel
      title={t('parties')}
      note={t('partiesNote')}
      testId="parties-panel"
      action={
        may('dispute.open') &&
        !final &&
        dispute.agreements.length === 0 && (
          <button
            type="button"
            className={dispute.intakeComplete ? 'button button-text' : 'button button-small button-primary'}
            data-testid="complete-intake"
            onClick={() => setCompleting(true)}
          >
            {t('complete')}
          </button>
        )
      }
    >
      {parties.length === 0 && <p className="faint">{t('noParties')}</p>}
      {parties.map((party) => (
        <div key={party.id} className="party" data-testid="party">
          <span className="tag">{t.of(partySideNames[party.side])}</span>
          <b>{party.nameMasked}</b>
          <span className="small second">{describe(party, t)}</span>
          <span className="grow" />
          {may('data.unmask') && (
            <button
              type="button"
              className="button-link small row"
              aria-label={`${t('unmask')} ${party.nameMasked}`}
              onClick={() => setShown(party)}
            >
              <Eye aria-hidden="true" />
              {t('unmask')}
            </button>
          )}
        </div>
      ))}
      {shown && <UnmaskDialog party={shown} onClose={() => setShown(null)} />}
      {completing && <CompleteDialog dispute={dispute} onClose={() => setCompleting(false)} />}
    </Panel>
  )
}

function describe(party: DisputeParty, t: ReturnType<typeof useMediationTexts>): string {
  return [
    party.organisation ? t('organisationParty') : null,
    party.gender && t(party.gender),
    party.age !== null ? t('age', { age: party.age }) : null,
    party.minor ? t('minor') : null,
    party.idNumberMasked,
    party.phoneMasked,
    party.addressMasked,
    party.agentMasked && `${t('agent')} ${party.agentMasked}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
