import type { CaseDetail } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNow } from '../../lib/now.ts'
import { useCaseTexts } from './case.texts.ts'

/** Who was sent, and how far each one is. */
export function CaseAssignments({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const now = useNow(30)
  const at = (instant: string) => formatMoment(instant, now, t.language)
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('assignments')}</h2>
      </div>
      {item.assignments.length === 0 ? (
        <p className="case-none faint">{t('assignmentsNone')}</p>
      ) : (
        <ul className="assignments">
          {item.assignments.map((assignment) => (
            <li key={assignment.id} className={assignment.endedAt && item.closedAt === null ? 'faint' : ''}>
              <span className="avatar" aria-hidden="true">
                {assignment.name.slice(0, 1)}
              </span>
              <span className="grow">
                <b>{assignment.name}</b> <span className="small second">{assignment.post}</span>
                <br />
                <span className="small faint">{assignment.phoneMasked}</span>
              </span>
              <span className="small assignment-steps">
                <span>{t('assigned', { at: at(assignment.assignedAt) })}</span>
                {assignment.endedAt && item.closedAt === null ? (
                  <span>{t('ended', { at: at(assignment.endedAt) })}</span>
                ) : (
                  <>
                    <span className={assignment.signedAt ? 'ink-done' : 'ink-warning'}>
                      {assignment.signedAt ? t('signed', { at: at(assignment.signedAt) }) : t('notSigned')}
                    </span>
                    <span className={assignment.arrivedAt ? 'ink-done' : 'faint'}>
                      {assignment.arrivedAt ? t('arrived', { at: at(assignment.arrivedAt) }) : t('notArrived')}
                    </span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
