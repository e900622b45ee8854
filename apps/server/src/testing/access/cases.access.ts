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
} satisfies SomeInputs
