import {
  type Audience,
  type Course,
  type CourseToLearn,
  type ExamOutcome,
  type MyTraining,
  maskName,
  type NewCourse,
  type TrainingStanding,
} from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { type Directory, liesIn } from '../../area/index.ts'
import { caseErrors, shareFiles } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { settingValue } from '../../settings/index.ts'
import { assessedPeople } from '../assessment/figures.store.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { gradeExam } from './grade-exam.ts'
import { passMark } from './training.settings.ts'
import {
  bestAttempts,
  type CourseRow,
  enrolledIn,
  findCourse,
  insertAttempt,
  insertCourse,
  insertEnrolment,
  insertPlan,
  listPlans,
  passedIn,
} from './training.store.ts'

const pointsEach = 10
const mostUntrained = 200

/** Adds a course with its questions; a choice that is right must be there. */
export async function addCourse(tx: Tx, grid: Grid, principal: Principal, course: NewCourse): Promise<CourseRow> {
  allow(principal, 'training.manage')
  if (course.questions.some(({ choices, right }) => right.some((choice) => choice >= choices.length))) {
    throw gridErrors.NO_SUCH_CHOICE()
  }
  if (course.fileId !== undefined) {
    const owner = { accountId: principal.accountId, areaCode: principal.areaCode }
    if ((await shareFiles(tx, [course.fileId], owner)) !== 1) throw caseErrors.FILE_NOT_FOUND()
  }
  const now = grid.casework.now()
  const row: CourseRow = {
    id: newId(now),
    areaCode: principal.areaCode,
    title: course.title.trim(),
    kind: course.kind,
    body: course.body.trim(),
    fileId: course.fileId ?? null,
    questions: course.questions.map((question, index) => ({ id: `q${index + 1}`, ...question })),
    madeByName: principal.name,
    madeAt: now,
    example: grid.example,
  }
  await insertCourse(tx, row)
  return row
}

interface NewPlan {
  readonly courseId: string
  readonly audience: readonly Audience[]
  readonly dueOn: string
  readonly areaCode: string
}

/** Plans a course for the workers or heads of an area until a day. */
export async function planTraining(tx: Tx, grid: Grid, principal: Principal, plan: NewPlan): Promise<string> {
  allow(principal, 'training.manage')
  if (!(await findCourse(tx, plan.courseId))) throw gridErrors.COURSE_UNKNOWN()
  const id = newId(grid.casework.now())
  await insertPlan(tx, { id, ...plan, plannedByName: principal.name })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'training.planned',
    subject: id,
    areaCode: plan.areaCode,
    data: { course: plan.courseId, until: plan.dueOn },
  })
  return id
}

/** What is planned for somebody, with how far he is. */
export async function myTraining(tx: Tx, principal: Principal): Promise<readonly MyTraining[]> {
  const { personId, areaCode } = principal
  if (personId === null) return []
  const audience = audienceOf(principal)
  const plans = (await listPlans(tx)).filter(
    (plan) => liesIn(areaCode, plan.areaCode) && plan.audience.includes(audience),
  )
  const enrolled = await enrolledIn(tx, personId)
  const best = await bestAttempts(tx, personId)
  return plans.map(({ courseId, title, kind, dueOn, example }) => {
    const attempt = best.get(courseId)
    return {
      courseId,
      title,
      kind,
      dueOn,
      enrolled: enrolled.has(courseId),
      score: attempt?.score ?? null,
      passed: attempt?.passed ?? false,
      certificate: attempt?.certificate ?? null,
      example,
    }
  })
}

function audienceOf({ role }: Principal): Audience {
  return role === 'HOUSEHOLD_HEAD' ? 'household_head' : 'grid_worker'
}

export async function learnCourse(tx: Tx, grid: Grid, id: string): Promise<CourseToLearn> {
  const course = await findCourse(tx, id)
  if (!course) throw gridErrors.COURSE_UNKNOWN()
  return {
    id: course.id,
    title: course.title,
    kind: course.kind,
    body: course.body,
    fileId: course.fileId,
    passMark: settingValue(await grid.casework.settings.current(tx), passMark),
    questions: course.questions.map(({ id: questionId, text, choices, right }) => ({
      id: questionId,
      text,
      choices: [...choices],
      several: right.length > 1,
    })),
  }
}

export async function enrol(tx: Tx, grid: Grid, principal: Principal, courseId: string): Promise<Date> {
  allow(principal, 'training.take')
  const { personId, areaCode } = principal
  if (personId === null || !(await findCourse(tx, courseId))) throw gridErrors.COURSE_UNKNOWN()
  const at = grid.casework.now()
  await insertEnrolment(tx, { courseId, personId, areaCode, at })
  return at
}

/** Grades an exam; who passes for the first time gets a certificate with a number. Every attempt is kept. */
export async function takeExam(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  {
    courseId,
    answers,
  }: { readonly courseId: string; readonly answers: readonly { questionId: string; choices: readonly number[] }[] },
): Promise<ExamOutcome> {
  allow(principal, 'training.take')
  const { personId, areaCode, name } = principal
  const course = await findCourse(tx, courseId)
  if (!course || personId === null) throw gridErrors.COURSE_UNKNOWN()
  if (!(await enrolledIn(tx, personId)).has(courseId)) throw gridErrors.NOT_ENROLLED()
  const mark = settingValue(await grid.casework.settings.current(tx), passMark)
  const given = Object.fromEntries(answers.map(({ questionId, choices }) => [questionId, choices]))
  const bank = course.questions.map(({ id, right }) => ({ id, right, points: pointsEach }))
  const { score, passed, wrong } = gradeExam(bank, given, mark)
  const before = (await bestAttempts(tx, personId)).get(courseId)?.certificate ?? null
  const at = grid.casework.now()
  const issued = passed && before === null
  const certificate = issued
    ? await grid.certify(tx, principal, { holder: name, course: course.title, score, areaCode })
    : null
  await insertAttempt(tx, {
    id: newId(at),
    courseId,
    personId,
    areaCode,
    name,
    answers: given,
    score,
    passed,
    at,
    certificate,
  })
  return { score, passed, passMark: mark, wrong: [...wrong], certificate: certificate ?? before }
}

/** Each plan in scope with who has not passed yet: shown to the centre and warned, never barred from work. */
export async function trainingStanding(
  tx: Tx,
  directory: Directory,
  principal: Principal,
): Promise<readonly TrainingStanding[]> {
  const people = await assessedPeople(tx)
  const standing = []
  for (const plan of await listPlans(tx)) {
    if (!liesIn(plan.areaCode, principal.areaCode) && !liesIn(principal.areaCode, plan.areaCode)) continue
    const passed = await passedIn(tx, plan.courseId)
    const meant = people.filter(({ kind, areaCode }) => plan.audience.includes(kind) && liesIn(areaCode, plan.areaCode))
    const untrained = meant.filter(({ personId }) => !passed.has(personId))
    standing.push({
      planId: plan.id,
      title: plan.title,
      areaName: directory.nameOf(plan.areaCode),
      dueOn: plan.dueOn,
      people: meant.length,
      passed: meant.length - untrained.length,
      untrained: untrained.slice(0, mostUntrained).map(({ name, post, areaCode }) => ({
        name: maskName(name),
        post,
        areaName: directory.nameOf(areaCode),
      })),
    })
  }
  return standing
}

export function toCourse({ id, title, kind, questions, madeByName, example }: CourseRow): Course {
  return { id, title, kind, questions: questions.length, madeBy: madeByName, example }
}
