import type { PaperContent, PaperData } from '@fengqiao/contract'
import { chinaYear } from '../../platform/china-time/index.ts'
import { fillTemplate } from './fill-template.ts'
import type { RenderJob } from './layout.ts'
import { commonData } from './order-paper.ts'
import type { PaperTemplateDefinition } from './paper-template.ts'
import { writeNumber } from './paper-value.ts'
import type { Papers } from './papers.ts'

/** A paper as it would look. It has no number of its own and says across the page that it is none. */
export function previewJob(
  papers: Papers,
  definition: PaperTemplateDefinition,
  content: PaperContent,
  own: { readonly data: PaperData; readonly issuer: string; readonly body: string | null; readonly watermark: string },
): RenderJob {
  const at = papers.now()
  const body = own.body ?? papers.centre.shortName
  const number = content.numbering
    ? writeNumber(content.numbering.format, { year: chinaYear(at), body, n: 0 }).replace('0号', '×号')
    : null
  const data = { ...own.data, ...commonData(papers, { number, at, issuer: own.issuer, body }) }
  return {
    paper: fillTemplate(content, definition.fields, data),
    paperId: null,
    number,
    title: definition.name.zh,
    watermark: own.watermark,
    at: at.toISOString(),
  }
}
