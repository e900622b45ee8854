import type { PaperData, PaperDraft } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Principal } from '../identity/index.ts'
import { definitionOf } from './change-template.ts'
import type { PaperOrder } from './order-paper.ts'
import type { PaperTemplateDefinition } from './paper-template.ts'
import { paperErrors } from './papers.errors.ts'
import type { PaperSubject, Papers } from './papers.ts'

export interface CasePaper {
  readonly definition: PaperTemplateDefinition
  readonly subject: PaperSubject
}

/** A template and the case it is for. @throws paperErrors when either is not there, or they do not fit. */
export async function casePaper(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  wanted: { readonly caseId: string; readonly template: string },
): Promise<CasePaper> {
  const definition = definitionOf(papers, wanted.template)
  const subject = await subjectOf(tx, papers, principal, wanted.caseId)
  if (definition.kinds.length > 0 && !definition.kinds.includes(subject.kind)) throw paperErrors.TEMPLATE_NOT_FOUND()
  return { definition, subject }
}

export async function subjectOf(tx: Tx, papers: Papers, principal: Principal, caseId: string): Promise<PaperSubject> {
  const subject = await papers.source?.load(tx, principal, caseId)
  if (!subject) throw paperErrors.PAPER_CASE_NOT_FOUND()
  return subject
}

/** What the case gives, with what a person entered or corrected; nothing that the template does not know. */
export function mergeValues({ definition, subject }: CasePaper, values: PaperData = {}): PaperData {
  const known = new Set(definition.fields.map(({ key }) => key))
  const entered = Object.entries(values).filter(([key]) => known.has(key))
  return { ...subject.data, ...Object.fromEntries(entered) }
}

export function toDraft({ definition, subject }: CasePaper): PaperDraft {
  return {
    template: definition.key,
    templateName: definition.name,
    fields: definition.fields.map((field) => ({ ...field })),
    data: subject.data,
  }
}

export function orderOf(paper: CasePaper, values: PaperData | undefined): Omit<PaperOrder, 'by'> {
  const { definition, subject } = paper
  return {
    template: definition.key,
    caseId: subject.caseId,
    areaCode: subject.areaCode,
    body: subject.body,
    practice: subject.practice,
    data: mergeValues(paper, values),
  }
}
