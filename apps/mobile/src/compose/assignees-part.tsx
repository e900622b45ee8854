import { formatDistance } from '@fengqiao/design'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { Loading } from '../ui/states.tsx'
import type { PartProps } from './part-props.ts'

/** The nearest people; a warning stands beside those who should not be sent alone. */
export function AssigneesPart({ detail, draft, change }: PartProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const may = useSession().actions.includes('dispatch.plan')
  const answer = useAnswer(may ? `candidates/${detail.id}` : null, async () => {
    const { people } = await county.dispatchCandidates({ params: { id: detail.id }, query: { limit: 12, kind: 'all' } })
    return people
  })
  if (answer.loading) return <Loading rows={1} />
  if (!answer.value) return <p className="small second">{t('compose.assigneesNone')}</p>
  const toggle = (id: string) =>
    change({
      assigneeIds: draft.assigneeIds.includes(id)
        ? draft.assigneeIds.filter((one) => one !== id)
        : [...draft.assigneeIds, id],
    })
  return (
    <div style={{ display: 'grid', gap: '0.5rem' }}>
      {answer.value.map(({ person, distance, warning }) => (
        <button
          key={person.id}
          type="button"
          className="chip"
          style={{ textAlign: 'left' }}
          aria-pressed={draft.assigneeIds.includes(person.id)}
          onClick={() => toggle(person.id)}
        >
          {person.name} · {person.post} · {formatDistance(distance, language)}
          {warning && (
            <span className="small left-warning" style={{ display: 'block' }}>
              {say(warning)}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
