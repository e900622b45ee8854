import type { GridPerson } from '@fengqiao/contract'
import { dayOf } from './day.ts'
import { useStructureTexts } from './structure.texts.ts'

/** Full or part time, where from, party member: as it is written behind a name. */
export function AppointmentWords({
  person,
}: {
  readonly person: Pick<GridPerson, 'employment' | 'origin' | 'partyMember'>
}) {
  const t = useStructureTexts()
  const { employment, origin, partyMember } = person
  if (employment === null || origin === null) return <span className="faint">{t('unknown')}</span>
  return <>{[t(employment), t(origin), ...(partyMember ? [t('party')] : [])].join(' · ')}</>
}

/** What somebody has to know before sending anything there. */
export function Standing({ person }: { readonly person: GridPerson }) {
  const t = useStructureTexts()
  const { away, unsigned, accountWaits, onDuty } = person
  return (
    <span className="row grid-wrap">
      {away ? (
        <span className="ink-warning">
          {t('away', { until: dayOf(away.until) })} ·{' '}
          {away.substitute ? t('substitute', { name: away.substitute.name }) : t('noSubstitute')}
        </span>
      ) : (
        onDuty && <span className="second">{t('onDuty')}</span>
      )}
      {unsigned > 0 && <span className="ink-warning">{t('unsigned', { count: unsigned })}</span>}
      {accountWaits && (
        <span className="second" title={t('accountWaitsNote')}>
          {t('accountWaits')}
        </span>
      )}
    </span>
  )
}
