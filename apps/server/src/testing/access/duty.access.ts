import type { SomeInputs } from './access-input.ts'

const day = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-01T12:00:00Z' }

/** Organisation, duty, leave, hand-over. */
export const dutyInputs = {
  listUnits: () => ({ ofWholeCounty: true }),
  unitPeople: () => ({ params: { id: 'unit-centre' } }),
  dutyCalendar: () => ({ query: { from: day.startsAt, to: day.endsAt }, ofWholeCounty: true }),
  planShift: ({ side, areaCode }) => ({
    body: { personId: `person-grid-worker-${side}`, areaCode, post: '值班员', ...day },
  }),
  removeShift: () => ({ params: { id: 'no-such-shift' }, absent: true }),
  recordLeave: () => ({ body: { kind: 'leave', ...day } }),
  endLeave: () => ({ params: { id: 'no-such-leave' }, absent: true }),
  handOver: () => ({ body: { toPersonId: 'nobody' } }),
  signHandOver: () => ({ params: { id: 'no-such-hand-over' }, body: {}, absent: true }),
} as const satisfies SomeInputs
