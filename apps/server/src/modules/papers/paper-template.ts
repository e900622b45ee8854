import type {
  PaperContent,
  PaperData,
  PaperField,
  PaperTemplateSummary,
  PaperTemplateVersion,
  Text,
} from '@fengqiao/contract'

/**
 * A kind of paper, as a module registers it. Its content is version 0, marked 默认值 until the centre has confirmed or
 * changed it; fields are what the module can fill in, or what is asked when the paper is issued.
 */
export interface PaperTemplateDefinition {
  /** Prefixed by its module: `mediation.agreement`. */
  readonly key: string
  readonly name: Text
  /** What it belongs to, for the page: 一站调. */
  readonly group: Text
  /** Kinds of case it can be issued for; empty for all of them. */
  readonly kinds: readonly string[]
  readonly fields: readonly PaperField[]
  /** Invented values for the preview, marked 示例. */
  readonly sample: PaperData
  readonly content: PaperContent
}

/** One version as it was made. */
export interface TemplateChange {
  readonly key: string
  readonly version: number
  readonly content: PaperContent
  readonly note: string | null
  readonly changedBy: string | null
  readonly changedByName: string | null
  readonly changedAt: Date | null
}

/** Version 0: the product's own, before anybody changed or confirmed it. */
export function productTemplate({ key, content }: PaperTemplateDefinition): TemplateChange {
  return { key, version: 0, content, note: null, changedBy: null, changedByName: null, changedAt: null }
}

export function toTemplateSummary(definition: PaperTemplateDefinition, current: TemplateChange): PaperTemplateSummary {
  const { key, name, group, kinds } = definition
  return {
    key,
    name,
    group,
    kinds: [...kinds],
    version: current.version,
    confirmed: current.version > 0,
    numbered: current.content.numbering !== null,
    changedBy: current.changedByName,
    changedAt: current.changedAt?.toISOString() ?? null,
  }
}

export function toTemplateVersion(change: TemplateChange): PaperTemplateVersion {
  return {
    version: change.version,
    confirmed: change.version > 0,
    content: change.content,
    changedBy: change.changedByName,
    changedAt: change.changedAt?.toISOString() ?? null,
    note: change.note,
  }
}
