import type { Audience, courseKinds } from '@fengqiao/contract'
import { type ColumnType, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A question of the bank with its choices and which of them are right. */
export interface BankQuestion {
  readonly id: string
  readonly text: string
  readonly choices: readonly string[]
  readonly right: readonly number[]
}

export interface CourseRow {
  readonly id: string
  readonly areaCode: string
  readonly title: string
  readonly kind: (typeof courseKinds)[number]
  readonly body: string
  readonly fileId: string | null
  readonly questions: readonly BankQuestion[]
  readonly madeByName: string
  readonly madeAt: Date
  readonly example: boolean
}

export interface PlanRow {
  readonly id: string
  readonly courseId: string
  readonly title: string
  readonly kind: CourseRow['kind']
  readonly areaCode: string
  readonly audience: readonly Audience[]
  readonly dueOn: string
  readonly example: boolean
}

interface CourseTable {
  id: string
  area_code: string
  title: string
  kind: CourseRow['kind']
  body: string
  file_id: string | null
  questions: ColumnType<readonly BankQuestion[], string, string>
  made_by_name: string
  made_at: Date
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    course: CourseTable
    training_plan: {
      id: string
      course_id: string
      area_code: string
      audience: Audience[]
      due_on: string
      planned_by_name: string
    }
    training_enrolment: { course_id: string; person_id: string; area_code: string; enrolled_at: Date }
    exam_attempt: {
      id: string
      course_id: string
      person_id: string
      area_code: string
      name: string
      answers: ColumnType<unknown, string, string>
      score: number
      passed: boolean
      at: Date
      certificate: string | null
    }
  }
}

export async function insertCourse(tx: Tx, course: CourseRow): Promise<void> {
  await tx
    .insertInto('course')
    .values({
      id: course.id,
      area_code: course.areaCode,
      title: course.title,
      kind: course.kind,
      body: course.body,
      file_id: course.fileId,
      questions: JSON.stringify(course.questions),
      made_by_name: course.madeByName,
      made_at: course.madeAt,
      example: course.example,
    })
    .execute()
}

export async function listCourses(tx: Tx): Promise<readonly CourseRow[]> {
  const rows = await tx.selectFrom('course').selectAll().orderBy('made_at', 'desc').orderBy('id').execute()
  return rows.map(toCourse)
}

export async function findCourse(tx: Tx, id: string): Promise<CourseRow | undefined> {
  const row = await tx.selectFrom('course').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCourse(row)
}

export async function insertPlan(
  tx: Tx,
  plan: Pick<PlanRow, 'id' | 'courseId' | 'areaCode' | 'audience' | 'dueOn'> & { readonly plannedByName: string },
): Promise<void> {
  await tx
    .insertInto('training_plan')
    .values({
      id: plan.id,
      course_id: plan.courseId,
      area_code: plan.areaCode,
      audience: [...plan.audience],
      due_on: plan.dueOn,
      planned_by_name: plan.plannedByName,
    })
    .execute()
}

/** Every plan of the county, the soonest due first. */
export async function listPlans(tx: Tx): Promise<readonly PlanRow[]> {
  const { rows } = await sql<{
    id: string
    course_id: string
    area_code: string
    audience: Audience[]
    due_on: string
    title: string
    kind: CourseRow['kind']
    example: boolean
  }>`
    SELECT p.*, p.due_on::text AS due_on, c.title, c.kind, c.example FROM training_plan p
    JOIN course c ON c.county_code = p.county_code AND c.id = p.course_id ORDER BY p.due_on, p.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    courseId: row.course_id,
    title: row.title,
    kind: row.kind,
    areaCode: row.area_code,
    audience: row.audience,
    dueOn: row.due_on,
    example: row.example,
  }))
}

export async function insertEnrolment(
  tx: Tx,
  enrolment: { readonly courseId: string; readonly personId: string; readonly areaCode: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('training_enrolment')
    .values({
      course_id: enrolment.courseId,
      person_id: enrolment.personId,
      area_code: enrolment.areaCode,
      enrolled_at: enrolment.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function enrolledIn(tx: Tx, personId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('training_enrolment').select('course_id').where('person_id', '=', personId).execute()
  return new Set(rows.map(({ course_id }) => course_id))
}

export interface AttemptRow {
  readonly id: string
  readonly courseId: string
  readonly personId: string
  readonly areaCode: string
  readonly name: string
  readonly answers: unknown
  readonly score: number
  readonly passed: boolean
  readonly at: Date
  readonly certificate: string | null
}

export async function insertAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  await tx
    .insertInto('exam_attempt')
    .values({
      id: attempt.id,
      course_id: attempt.courseId,
      person_id: attempt.personId,
      area_code: attempt.areaCode,
      name: attempt.name,
      answers: JSON.stringify(attempt.answers),
      score: attempt.score,
      passed: attempt.passed,
      at: attempt.at,
      certificate: attempt.certificate,
    })
    .execute()
}

/** Somebody's best exam of each course. */
export async function bestAttempts(tx: Tx, personId: string) {
  const { rows } = await sql<{ course_id: string; score: number; passed: boolean; certificate: string | null }>`
    SELECT course_id, max(score)::int AS score, bool_or(passed) AS passed, max(certificate) AS certificate
    FROM exam_attempt WHERE person_id = ${personId} GROUP BY course_id`.execute(tx)
  return new Map(rows.map((row) => [row.course_id, row]))
}

/** Who in scope passed a course. */
export async function passedIn(tx: Tx, courseId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('exam_attempt')
    .select('person_id')
    .where('course_id', '=', courseId)
    .where('passed', '=', true)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

function toCourse(row: Selectable<CourseTable>): CourseRow {
  return {
    id: row.id,
    areaCode: row.area_code,
    title: row.title,
    kind: row.kind,
    body: row.body,
    fileId: row.file_id,
    questions: row.questions,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    example: row.example,
  }
}
