import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable } from '../common.ts'
import { defineRoute } from '../route.ts'
import { closed, Day } from './work.ts'

export const courseKinds = ['text', 'video', 'slides'] as const
export const audiences = ['grid_worker', 'household_head'] as const
export type Audience = (typeof audiences)[number]

const Choice = Type.String({ minLength: 1, maxLength: 200 })
const Right = Type.Array(Type.Integer({ minimum: 0, maximum: 9 }), { minItems: 1, maxItems: 10 })
const question = {
  id: Id,
  text: Type.String({ minLength: 2, maxLength: 500 }),
  choices: Type.Array(Choice, { minItems: 2, maxItems: 10 }),
}

export const NewCourse = closed({
  title: Type.String({ minLength: 2, maxLength: 60 }),
  kind: literals(courseKinds),
  body: Type.String({ minLength: 1, maxLength: 20_000 }),
  /** The video or the slides, uploaded before. */
  fileId: Type.Optional(Id),
  questions: Type.Array(closed({ text: question.text, choices: question.choices, right: Right }), {
    minItems: 1,
    maxItems: 100,
  }),
})
export type NewCourse = Static<typeof NewCourse>

export const Course = closed({
  id: Id,
  title: Type.String(),
  kind: literals(courseKinds),
  questions: Type.Integer(),
  madeBy: Type.String(),
  example: Type.Boolean(),
})
export type Course = Static<typeof Course>

/** A course as it is learned: its questions without what is right. */
export const CourseToLearn = closed({
  id: Id,
  title: Type.String(),
  kind: literals(courseKinds),
  body: Type.String(),
  fileId: nullable(Id),
  passMark: Type.Integer(),
  questions: Type.Array(closed({ ...question, several: Type.Boolean() })),
})
export type CourseToLearn = Static<typeof CourseToLearn>

export const MyTraining = closed({
  courseId: Id,
  title: Type.String(),
  kind: literals(courseKinds),
  dueOn: Day,
  enrolled: Type.Boolean(),
  /** The best exam so far. */
  score: nullable(Type.Integer()),
  passed: Type.Boolean(),
  certificate: nullable(Type.String()),
  example: Type.Boolean(),
})
export type MyTraining = Static<typeof MyTraining>

export const ExamOutcome = closed({
  score: Type.Integer(),
  passed: Type.Boolean(),
  passMark: Type.Integer(),
  wrong: Type.Array(Id),
  certificate: nullable(Type.String()),
})
export type ExamOutcome = Static<typeof ExamOutcome>

/** Who of a plan's people is trained and who is not: warned and shown, never barred. */
export const TrainingStanding = closed({
  planId: Id,
  title: Type.String(),
  areaName: Type.String(),
  dueOn: Day,
  people: Type.Integer(),
  passed: Type.Integer(),
  untrained: Type.Array(closed({ name: Type.String(), post: Type.String(), areaName: Type.String() })),
})
export type TrainingStanding = Static<typeof TrainingStanding>

const tag = 'grid'

export const trainingRoutes = {
  myTraining: defineRoute({
    method: 'GET',
    path: '/api/v1/my-training',
    tag,
    summary: { zh: '我的培训', en: 'My training' },
    permission: 'training.take',
    responses: { 200: closed({ items: Type.Array(MyTraining) }) },
  }),
  learnCourse: defineRoute({
    method: 'GET',
    path: '/api/v1/courses/:id/content',
    tag,
    summary: { zh: '学一门课', en: 'Learn a course' },
    permission: 'training.take',
    params: IdParams,
    responses: { 200: CourseToLearn },
  }),
  enrol: defineRoute({
    method: 'POST',
    path: '/api/v1/courses/:id/enrolment',
    tag,
    summary: { zh: '报名', en: 'Enrol' },
    permission: 'training.take',
    params: IdParams,
    responses: { 200: closed({ enrolledAt: Instant }) },
  }),
  takeExam: defineRoute({
    method: 'POST',
    path: '/api/v1/courses/:id/exam',
    tag,
    summary: { zh: '考试', en: 'Take the exam' },
    permission: 'training.take',
    params: IdParams,
    body: closed({
      answers: Type.Array(closed({ questionId: Id, choices: Type.Array(Type.Integer({ minimum: 0, maximum: 9 })) }), {
        maxItems: 100,
      }),
    }),
    responses: { 200: ExamOutcome },
  }),
  listCourses: defineRoute({
    method: 'GET',
    path: '/api/v1/courses',
    tag,
    summary: { zh: '课程', en: 'Courses' },
    permission: 'training.manage',
    responses: { 200: closed({ items: Type.Array(Course) }) },
  }),
  addCourse: defineRoute({
    method: 'POST',
    path: '/api/v1/courses',
    tag,
    summary: { zh: '新建课程', en: 'Add a course' },
    permission: 'training.manage',
    body: NewCourse,
    responses: { 201: Course },
  }),
  planTraining: defineRoute({
    method: 'POST',
    path: '/api/v1/training-plans',
    tag,
    summary: { zh: '安排培训', en: 'Plan training' },
    permission: 'training.manage',
    body: closed({
      courseId: Id,
      audience: Type.Array(literals(audiences), { minItems: 1, maxItems: 2 }),
      dueOn: Day,
      areaCode: Type.Optional(AreaCode),
    }),
    responses: { 201: closed({ id: Id }) },
  }),
  trainingStanding: defineRoute({
    method: 'GET',
    path: '/api/v1/training-plans',
    tag,
    summary: { zh: '谁还没有培训合格', en: 'Who is not trained yet' },
    permission: 'training.manage',
    responses: { 200: closed({ items: Type.Array(TrainingStanding) }) },
  }),
} as const
