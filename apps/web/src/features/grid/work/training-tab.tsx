import { type Audience, audiences, type NewCourse, type TrainingStanding } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { BookPlus, CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { Empty } from '../../../ui/state-page.tsx'
import { DialogButton } from '../dialog-button.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { Share } from './screening-tab.tsx'
import { useWorkTexts } from './work.texts.ts'

/** Courses, plans, and who is not trained yet: warned and shown, never barred. */
export function TrainingTab() {
  const t = useWorkTexts()
  const query = useQuery({
    queryKey: ['grid', 'training'],
    queryFn: ({ signal }) => api.trainingStanding({}, { signal }),
  })
  return (
    <>
      <div className="row">
        <span className="grow second small">{t('trainingNote')}</span>
        <DialogButton icon={BookPlus} label={t('addCourse')} testId="add-course">
          {(close) => <CourseDialog onClose={close} />}
        </DialogButton>
        <DialogButton icon={CalendarPlus} label={t('planTraining')} testId="plan-training">
          {(close) => <PlanDialog onClose={close} />}
        </DialogButton>
      </div>
      <QueryView query={query}>
        {({ items }) => (
          <section className="card table-card">
            <div className="table-scroll">
              {items.length === 0 ? (
                <Empty title={t('noneTraining')}>{t('noneTrainingNote')}</Empty>
              ) : (
                <StandingTable items={items} />
              )}
            </div>
          </section>
        )}
      </QueryView>
    </>
  )
}

function StandingTable({ items }: { readonly items: readonly TrainingStanding[] }) {
  const t = useWorkTexts()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('course')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('passedShare')}</th>
          <th scope="col">{t('untrained')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((plan) => (
          <tr key={plan.planId} data-testid="training-row">
            <td>{plan.title}</td>
            <td>{plan.areaName}</td>
            <td className="tnum">{plan.dueOn}</td>
            <td>
              <Share part={plan.passed} whole={plan.people} />
            </td>
            <td>
              <button
                type="button"
                className="link"
                aria-expanded={open === plan.planId}
                onClick={() => setOpen(open === plan.planId ? null : plan.planId)}
              >
                {t('untrainedCount', { count: formatCount(plan.people - plan.passed) })}
              </button>
              {open === plan.planId && (
                <ul className="grid-people small">
                  {plan.untrained.slice(0, 30).map((person) => (
                    <li key={`${person.areaName}${person.name}${person.post}`}>
                      {person.name} <span className="faint">{`${person.post} ${person.areaName}`}</span>
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One question a paragraph: the question, then a choice a line; a star before each that is right. */
function questionsOf(text: string): NewCourse['questions'] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .filter((lines) => lines.length >= 3)
    .map(([question = '', ...lines]) => ({
      text: question,
      choices: lines.map((line) => line.replace(/^\*\s*/, '')),
      right: lines.flatMap((line, index) => (line.startsWith('*') ? [index] : [])),
    }))
}

function CourseDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const [bank, setBank] = useState('')
  const questions = questionsOf(bank)
  const add = useWrite(
    (course: NewCourse, options) => api.addCourse({ body: course }, options),
    () => {
      void message.success(t('courseAdded'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('addCourse')}
      act={t('addCourse')}
      busy={add.isPending}
      complete={
        title.trim().length >= 2 &&
        body.trim() !== '' &&
        questions.length > 0 &&
        questions.every(({ right }) => right.length > 0)
      }
      problem={problemOf(add.error, t.of)}
      onSubmit={() => add.mutate({ title: title.trim(), kind: 'text', body: body.trim(), questions })}
      onClose={onClose}
    >
      <Field label={t('course')} required>
        <input className="field" value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} />
      </Field>
      <Field label={t('courseBody')} required>
        <textarea className="field" rows={5} value={body} onChange={(e) => setBody(e.target.value)} />
      </Field>
      <Field label={t('bank')} required>
        <textarea
          className="field"
          rows={6}
          placeholder={t('bankHint')}
          value={bank}
          onChange={(e) => setBank(e.target.value)}
        />
      </Field>
      <p className="small second">{t('bankCount', { count: questions.length })}</p>
    </FormDialog>
  )
}

function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const courses = useQuery({
    queryKey: ['grid', 'courses'],
    queryFn: ({ signal }) => api.listCourses({}, { signal }),
  })
  const [courseId, setCourseId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [audience, setAudience] = useState<readonly Audience[]>(['grid_worker'])
  const plan = useWrite(
    (body: { courseId: string; dueOn: string; audience: Audience[] }, options) => api.planTraining({ body }, options),
    () => {
      void message.success(t('trainingPlanned'))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('planTraining')}
      act={t('planTraining')}
      busy={plan.isPending}
      complete={courseId !== '' && dueOn !== '' && audience.length > 0}
      problem={problemOf(plan.error, t.of)}
      onSubmit={() => plan.mutate({ courseId, dueOn, audience: [...audience] })}
      onClose={onClose}
    >
      <Field label={t('course')} required>
        <select className="field" value={courseId} onChange={(e) => setCourseId(e.target.value)}>
          <option value="">{t('choose')}</option>
          {courses.data?.items.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('due')} required>
        <input className="field" type="date" value={dueOn} onChange={(e) => setDueOn(e.target.value)} />
      </Field>
      <div className="grid-choices row">
        {audiences.map((each) => (
          <label key={each} className="row">
            <input
              type="checkbox"
              checked={audience.includes(each)}
              onChange={(e) =>
                setAudience(e.target.checked ? [...audience, each] : audience.filter((other) => other !== each))
              }
            />
            {t(`audience-${each}`)}
          </label>
        ))}
      </div>
    </FormDialog>
  )
}
