import type { PaperContent, PaperTemplate } from '@fengqiao/contract'
import { isUniqueViolation, type Tx } from '../../platform/db/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { unknownFields } from './fill-template.ts'
import {
  type PaperTemplateDefinition,
  productTemplate,
  type TemplateChange,
  toTemplateSummary,
} from './paper-template.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { insertTemplate, latestTemplate } from './template.store.ts'

/** @throws paperErrors.TEMPLATE_NOT_FOUND */
export function definitionOf(papers: Papers, key: string): PaperTemplateDefinition {
  const definition = papers.templates.get(key)
  if (!definition) throw paperErrors.TEMPLATE_NOT_FOUND()
  return definition
}

/** A template as it is in force. */
export async function currentTemplate(tx: Tx, papers: Papers, key: string): Promise<TemplateChange> {
  return (await latestTemplate(tx, key)) ?? productTemplate(definitionOf(papers, key))
}

export function toTemplate(definition: PaperTemplateDefinition, current: TemplateChange): PaperTemplate {
  return {
    ...toTemplateSummary(definition, current),
    content: current.content,
    fields: definition.fields.map((field) => ({ ...field })),
    sample: definition.sample,
  }
}

export interface TemplateEdit {
  readonly key: string
  readonly content: PaperContent
  /** The version that was seen. */
  readonly version: number
  readonly note: string
}

/** Makes a new version, confirmed by the centre. Papers that were issued keep the one they were made from. */
export async function changeTemplate(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  edit: TemplateEdit,
): Promise<TemplateChange> {
  allow(principal, 'template.write')
  const definition = definitionOf(papers, edit.key)
  refuseUnknownFields(edit.content, definition)
  if ((await currentTemplate(tx, papers, edit.key)).version !== edit.version) throw paperErrors.TEMPLATE_CHANGED()
  const { accountId, name } = principal
  const change = {
    key: edit.key,
    version: edit.version + 1,
    content: edit.content,
    note: edit.note.trim(),
    changedBy: accountId,
    changedByName: name,
    changedAt: papers.now(),
  }
  try {
    await insertTemplate(tx, change)
  } catch (error) {
    if (isUniqueViolation(error)) throw paperErrors.TEMPLATE_CHANGED({ cause: error })
    throw error
  }
  const data = { version: change.version, note: change.note }
  await appendAudit(tx, { accountId, action: 'template.changed', subject: edit.key, data })
  return change
}

export function refuseUnknownFields(content: PaperContent, definition: PaperTemplateDefinition): void {
  const unknown = unknownFields(content, definition.fields)
  if (unknown.length === 0) return
  throw paperErrors.TEMPLATE_UNKNOWN_FIELDS({
    values: { fields: unknown.map((key) => `{${key}}`).join('、') },
    details: { fields: unknown },
  })
}
