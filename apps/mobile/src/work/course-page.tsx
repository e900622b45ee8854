import type { CourseToLearn, ExamOutcome } from '@fengqiao/contract'
import { useParams } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useSend } from '../disputes/use-send.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'

type Answers = Readonly<Record<string, readonly number[]>>

/** A course to read or to watch, and its exam below; a failed one may be taken again. */
export function CoursePage() {
  const { courseId } = useParams({ from: '/training/$courseId' })
  const { t } = useTranslation()
  const answer = useAnswer<CourseToLearn>(`course/${courseId}`, () => county.learnCourse({ params: { id: courseId } }))
  if (!answer.value) {
    return (
      <Page title={t('training.title')} backTo="/training">
        {answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />}
      </Page>
    )
  }
  return <Course key={answer.value.id} course={answer.value} />
}

function Course({ course }: { readonly course: CourseToLearn }) {
  const { t } = useTranslation()
  const [answers, setAnswers] = useState<Answers>({})
  const [outcome, setOutcome] = useState<ExamOutcome | null>(null)
  const body = {
    answers: Object.entries(answers).map(([questionId, choices]) => ({ questionId, choices: [...choices] })),
  }
  const { busy, problem, run } = useSend(
    async (key) => {
      await county.enrol({ params: { id: course.id } }, { idempotencyKey: `enrol-${course.id}` })
      return county.takeExam({ params: { id: course.id }, body }, key)
    },
    body,
    setOutcome,
  )
  const left = course.questions.filter(({ id }) => (answers[id] ?? []).length === 0).length
  const choose = (id: string, choice: number, several: boolean) => {
    const before = answers[id] ?? []
    const after = before.includes(choice) ? before.filter((each) => each !== choice) : [...before, choice]
    setOutcome(null)
    setAnswers({ ...answers, [id]: several ? after : [choice] })
  }
  const dock = (
    <>
      {left > 0 && <p className="small second line">{t('training.left', { count: left })}</p>}
      <button
        type="button"
        className="button main full"
        disabled={busy || left > 0}
        onClick={() => void run()}
        data-testid="hand-in"
      >
        {t('training.handIn')}
      </button>
    </>
  )
  return (
    <Page title={course.title} backTo="/training" dock={dock}>
      <section className="card">
        {course.fileId && course.kind === 'video' && (
          // biome-ignore lint/a11y/useMediaCaption: the course's own text stands below
          <video className="course-video" controls src={`/api/v1/files/${course.fileId}`} />
        )}
        {course.fileId && course.kind === 'slides' && (
          <a className="button full" href={`/api/v1/files/${course.fileId}`} target="_blank" rel="noreferrer">
            {t('training.slides')}
          </a>
        )}
        {course.body.split(/\n\s*\n/).map((paragraph) => (
          <p key={paragraph} className="break course-text">
            {paragraph}
          </p>
        ))}
      </section>
      <div className="section">
        <h2>{t('training.exam')}</h2>
        <span className="small second">{t('training.passMark', { mark: course.passMark })}</span>
      </div>
      {outcome && <Outcome outcome={outcome} />}
      {problem && (
        <p className="card error-text" role="alert">
          {problem}
        </p>
      )}
      {course.questions.map(({ id, text, choices, several }, index) => (
        <section key={id} className="card" data-testid="question">
          <p className="row">
            <b className="grow break">
              {index + 1}. {text}
            </b>
            {outcome && (
              <span className={outcome.wrong.includes(id) ? 'left-overdue' : 'second'}>
                <Icon of={outcome.wrong.includes(id) ? X : Check} size={1} />
              </span>
            )}
          </p>
          {several && <p className="small second">{t('training.several')}</p>}
          <div className="chips">
            {choices.map((choice, number) => (
              <button
                key={choice}
                type="button"
                className="chip"
                aria-pressed={(answers[id] ?? []).includes(number)}
                onClick={() => choose(id, number, several)}
              >
                {choice}
              </button>
            ))}
          </div>
        </section>
      ))}
    </Page>
  )
}

function Outcome({ outcome }: { readonly outcome: ExamOutcome }) {
  const { t } = useTranslation()
  return (
    <div
      className={outcome.passed ? 'standing-received' : 'card left-warning'}
      role="status"
      data-testid="exam-outcome"
    >
      <div className="grow">
        <b>{t(outcome.passed ? 'training.outcomePassed' : 'training.outcomeFailed', { score: outcome.score })}</b>
        <p className="small">
          {outcome.passed
            ? t('training.certificate', { number: outcome.certificate ?? '' })
            : t('training.again', { mark: outcome.passMark })}
        </p>
      </div>
    </div>
  )
}
