import type { DutyEntry } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { Loading } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'

/** How many people on duty are listed: those nearest to my area come first. */
const mostEntries = 6

export function DutyCard() {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  const { area, actions } = useSession()
  const may = actions.includes('duty.read')
  const answer = useAnswer(may ? 'duty' : null, async () => (await county.listDuty()).items as readonly DutyEntry[])
  if (!may) return null
  const onDuty = nearestFirst(answer.value ?? [], area.code).slice(0, mostEntries)
  return (
    <section className="card" data-testid="duty">
      <h2>{t('me.duty')}</h2>
      {answer.loading && <Loading rows={1} />}
      {!answer.loading && onDuty.length === 0 && <p className="small second">{t('me.dutyNone')}</p>}
      <ul>
        {onDuty.map((entry) => (
          <li key={`${entry.post}${entry.personId}`} className="row" style={{ minHeight: '3rem' }}>
            <span className="grow break">
              <b>{entry.name}</b> <span className="small second">{entry.post}</span>
              <span className="small second" style={{ display: 'block' }}>
                {entry.areaName} · {t('me.dutyUntil', { time: formatMoment(entry.endsAt, now, language) })}
              </span>
            </span>
            <span className="small">{entry.phoneMasked}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Those whose area lies nearest above mine. */
function nearestFirst(entries: readonly DutyEntry[], areaCode: string): DutyEntry[] {
  const nearness = ({ areaCode: theirs }: DutyEntry) => {
    const prefix = theirs.replace(/0+$/, '')
    return areaCode.startsWith(prefix) ? prefix.length : 0
  }
  return entries.filter(({ now }) => now).sort((a, b) => nearness(b) - nearness(a))
}
