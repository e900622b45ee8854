import { incidentAfter } from '../incident-steps.ts'
import type { Fill, SomeInputs } from './access-input.ts'

/** Limits, pauses and extensions, slips, the board, the bulletin, the working calendar. */
export const clockInputs = {
  caseTime: ({ caseId }) => ({ params: { id: caseId }, scoped: true, assigned: true }),
  // A clock that does not run: what is tried is whether the case is found.
  askForTime: ({ caseId }) => ({
    params: { id: caseId },
    body: { kind: 'extension', clockId: 'none', count: 1, reason: '等测绘' },
    scoped: true,
    assigned: true,
  }),
  decideTimeRequest: ({ ids }) => ({
    params: { id: ids.clockCase ?? '', requestId: ids.clockRequest ?? '' },
    body: { approve: false, note: '试一试' },
    scoped: true,
  }),
  withdrawTimeRequest: () => ({ params: { id: 'nobodys', requestId: 'nobodys' }, absent: true }),
  resumeClock: ({ caseId }) => ({ params: { id: caseId }, body: { note: '继续' }, scoped: true, assigned: true }),
  issueSlip: ({ caseId }) => ({
    params: { id: caseId },
    body: { reason: 'other', demand: '请说明情况' },
    scoped: true,
    assigned: true,
  }),
  actOnSlip: ({ ids }) => ({
    params: { id: ids.slip ?? '', action: 'answer' },
    body: { text: '正在办' },
    scoped: true,
    assigned: true,
  }),
  supervisedCases: () => ({ query: { view: 'stuck' } }),
  // The county publishes it to all townships.
  bulletin: () => ({ query: { month: '2026-11' }, ofWholeCounty: true }),
  calendarYear: () => ({ params: { year: '2026' } }),
  calendarVersions: () => ({ params: { year: '2026' } }),
  changeCalendarYear: () => ({
    params: { year: '2026' },
    body: { days: [], announced: true, version: 99, note: '试一试' },
  }),
  previewSetting: () => ({ params: { key: 'incident.sign_minutes' }, body: { value: 5 } }),
  previewCalendarYear: () => ({ params: { year: '2026' }, body: { days: [] } }),
} as const satisfies SomeInputs

/** A request that waits and a slip that is open, on one side. */
export const fillClocks: Fill = async (server, side) => {
  const matter = await incidentAfter(server, 'dispatch', side)
  const worker = await server.as(`grid-worker-${side}`)
  const command = await server.as(`county-command-${side}`)
  const body = { kind: 'extension', clockId: 'own', count: 5, reason: '路远' } as const
  const { requests } = await worker.api.askForTime({ params: { id: matter.id }, body })
  const slip = await command.api.issueSlip({ params: { id: matter.id }, body: { reason: 'other', demand: '请说明' } })
  return { clockCase: matter.id, clockRequest: requests[0]?.id ?? '', slip: slip.id }
}
