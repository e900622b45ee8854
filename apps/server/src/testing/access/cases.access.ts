import { areas } from '../test-county.ts'
import type { SomeInputs } from './access-input.ts'

/** Lists of cases, views and exports. */
export const caseInputs = {
  search: () => ({ query: { q: '示例' }, ofWholeCounty: true }),
  listSavedViews: () => ({ query: { page: 'cases' } }),
  saveView: () => ({ body: { page: 'cases', name: '试', search: { view: 'open' }, shared: false } }),
  deleteView: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  listCaseIds: () => ({ query: { area: areas.county } }),
  previewBulk: ({ caseId }) => ({ body: { action: 'review', ids: [caseId] } }),
  startCaseExport: () => ({ body: { filters: { state: 'FOUND' }, language: 'zh' } }),
  getCaseExport: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  cancelCaseExport: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  downloadCaseExport: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  lookUpProgress: () => ({ body: { code: 'SP-2000-1', phoneTail: '0000' }, absent: true }),
  rateProgress: () => ({ body: { code: 'SP-2000-1', phoneTail: '0000', score: 5 }, absent: true }),
  askReopening: () => ({ body: { code: 'SP-2000-1', phoneTail: '0000', reason: '没有办好' }, absent: true }),
  getProgressCode: ({ caseId }) => ({ params: { id: caseId }, scoped: true, assigned: true }),
  setProgressPhone: ({ caseId }) => ({
    params: { id: caseId },
    body: { phoneTail: '0021' },
    scoped: true,
    assigned: true,
  }),
  // Somebody else's version: what is tried is whether the case is found.
  reopenCase: ({ caseId }) => ({
    params: { id: caseId },
    body: { version: 999, reason: '没有办好' },
    scoped: true,
    assigned: true,
  }),
} satisfies SomeInputs
