import Type, { type Static } from 'typebox'
import { Instant, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

const CalendarDate = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })

/** A date that is not what its weekday says: off on a weekday, or worked on a weekend (调休). */
export const CalendarDay = Type.Object(
  {
    date: CalendarDate,
    working: Type.Boolean(),
    name: Type.Object(
      { zh: Type.String({ minLength: 1, maxLength: 30 }), en: Type.String({ minLength: 1, maxLength: 60 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type CalendarDay = Static<typeof CalendarDay>

export const CalendarYear = Type.Object(
  {
    year: Type.Integer(),
    /** 0 is the product's own. */
    version: Type.Integer(),
    /** false: 默认值, ours until the centre has confirmed it. */
    confirmed: Type.Boolean(),
    /** The State Council has announced it; before that only the holidays of the law are known, without 调休. */
    announced: Type.Boolean(),
    days: Type.Array(CalendarDay),
    workingDays: Type.Integer(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
    note: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type CalendarYear = Static<typeof CalendarYear>

const Year = Type.Integer({ minimum: 2004, maximum: 2099 })
const yearParams = Type.Object({ year: Year }, { additionalProperties: false })
const days = Type.Array(CalendarDay, { maxItems: 366 })

export const calendarRoutes = {
  calendarYear: defineRoute({
    method: 'GET',
    path: '/api/v1/calendar/:year',
    tag: 'calendar',
    summary: { zh: '一年的工作日历', en: 'The working calendar of a year' },
    permission: 'settings.read',
    params: yearParams,
    responses: { 200: CalendarYear },
  }),
  calendarVersions: defineRoute({
    method: 'GET',
    path: '/api/v1/calendar/:year/versions',
    tag: 'calendar',
    summary: { zh: '一年日历的历次版本', en: 'The versions of a year' },
    permission: 'settings.read',
    params: yearParams,
    responses: { 200: Type.Object({ items: Type.Array(CalendarYear) }, { additionalProperties: false }) },
  }),
  /** The same days confirm the product's own. `version` is the one that was seen: a change in between wins. */
  changeCalendarYear: defineRoute({
    method: 'PUT',
    path: '/api/v1/calendar/:year',
    tag: 'calendar',
    summary: { zh: '修改或确认一年的工作日历', en: 'Change or confirm the calendar of a year' },
    permission: 'settings.write',
    params: yearParams,
    body: Type.Object(
      {
        days,
        announced: Type.Boolean(),
        version: Type.Integer({ minimum: 0 }),
        note: Type.String({ minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CalendarYear },
  }),
  /** What would change, before it is saved. */
  previewCalendarYear: defineRoute({
    method: 'POST',
    path: '/api/v1/calendar/:year/preview',
    tag: 'calendar',
    summary: { zh: '预览修改日历的影响', en: 'What a change of the calendar would do' },
    permission: 'settings.write',
    params: yearParams,
    body: Type.Object({ days }, { additionalProperties: false }),
    responses: {
      200: Type.Object(
        {
          changes: Type.Array(
            Type.Object(
              { date: Type.String(), before: Type.Boolean(), after: Type.Boolean(), name: nullable(Text) },
              { additionalProperties: false },
            ),
          ),
          workingDays: Type.Object({ before: Type.Integer(), after: Type.Integer() }, { additionalProperties: false }),
          /** Open cases whose deadline, counted in working days, runs through the year: they keep it. */
          openCases: Type.Integer(),
        },
        { additionalProperties: false },
      ),
    },
  }),
} as const
