import { Link } from '@tanstack/react-router'
import { ChevronRight, GraduationCap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'

/** What is planned for me to learn, and what I have passed. */
export function TrainingPage() {
  const { t } = useTranslation()
  const answer = useAnswer('work/training', async () => (await county.myTraining()).items)
  const items = answer.value
  return (
    <Page title={t('training.title')} backTo="/me">
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!items && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {items?.length === 0 && <Empty icon={GraduationCap} title={t('training.none')} text={t('training.noneText')} />}
      {items?.map((item) => (
        <Link
          key={item.courseId}
          to="/training/$courseId"
          params={{ courseId: item.courseId }}
          className="task"
          data-testid="training-card"
        >
          <div className="grow">
            <h3 className="break">
              {item.title}
              {item.example && <span className="example"> {t('demonstration.example')}</span>}
            </h3>
            <p className={item.passed ? 'small second' : 'small left-warning'}>
              {item.passed
                ? t('training.passed', { score: item.score ?? '', number: item.certificate ?? '' })
                : t('training.due', { day: item.dueOn })}
            </p>
          </div>
          <Icon of={ChevronRight} size={1} />
        </Link>
      ))}
    </Page>
  )
}
