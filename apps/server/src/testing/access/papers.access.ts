import { formOf, incidentAfter, jpeg } from '../incident-steps.ts'
import type { Side } from '../test-county.ts'
import type { TestServer } from '../test-server.ts'
import type { SomeInputs } from './access-input.ts'

const template = 'common.assignment'
const values = { receiver: '示例镇综治中心', demand: '请核实', until: '2026-03-12' }

/** A paper on each side, whose case the worker of the side was sent to. */
export async function fillPapers(server: TestServer, side: Side): Promise<Readonly<Record<string, string>>> {
  const staff = await server.as(`township-staff-${side}`)
  const matter = await incidentAfter(server, 'sign', side)
  const { id } = await staff.api.issuePaper({ body: { template, caseId: matter.id, values } })
  return { paperId: id, paperCaseId: matter.id }
}

export const paperInputs = {
  getPaperTemplate: () => ({ params: { key: template } }),
  paperTemplateVersions: () => ({ params: { key: template } }),
  changePaperTemplate: () => ({ params: { key: template }, body: { content, version: 99, note: '试一试' } }),
  previewPaperTemplate: () => ({ params: { key: template }, body: { content } }),
  listPapers: () => ({ query: { limit: '200' } }),
  listPaperSeries: () => ({ ofWholeCounty: true }),
  getPaper: ({ ids }) => ({ params: { id: ids.paperId ?? '' }, scoped: true, assigned: true }),
  draftPaper: ({ ids }) => ({ params: { id: ids.paperCaseId ?? '', template }, scoped: true, assigned: true }),
  previewPaper: ({ ids }) => ({ body: { template, caseId: ids.paperCaseId, values }, scoped: true, assigned: true }),
  issuePaper: ({ ids }) => ({ body: { template, caseId: ids.paperCaseId, values }, scoped: true, assigned: true }),
  renderPaper: ({ ids }) => ({ params: { id: ids.paperId ?? '' }, scoped: true, assigned: true }),
  downloadPaper: ({ ids }) => ({ params: { id: ids.paperId ?? '' }, scoped: true, assigned: true }),
  markPaper: ({ ids }) => ({
    params: { id: ids.paperId ?? '' },
    body: { stage: 'printed' },
    scoped: true,
    assigned: true,
  }),
  voidPaper: ({ ids }) => ({
    params: { id: ids.paperId ?? '' },
    body: { reason: '重复制发' },
    scoped: true,
    assigned: true,
  }),
  uploadScan: () => ({ form: formOf(jpeg()) }),
  // Nobody has it: a page of one's own is one's own alone, which the isolation of rows is tried with.
  fileScan: ({ ids }) => ({
    params: { id: 'somebody-elses' },
    body: { paperId: ids.paperId ?? '', page: 1 },
    absent: true,
  }),
  discardScan: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  downloadScan: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  bindCase: ({ ids }) => ({ params: { id: ids.paperCaseId ?? '' }, scoped: true, assigned: true }),
  listBindings: ({ ids }) => ({ params: { id: ids.paperCaseId ?? '' }, scoped: true, assigned: true }),
  cancelBinding: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  downloadBinding: () => ({ params: { id: 'somebody-elses' }, absent: true }),
} as const satisfies SomeInputs

const content = {
  layout: 'form',
  header: null,
  footer: null,
  numbering: null,
  copies: [],
  blocks: [{ type: 'title', text: '{centre}' }],
}
