import type { PaperData } from '@fengqiao/contract'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { FileStore } from '../../platform/storage/index.ts'
import type { Principal } from '../identity/index.ts'
import type { PaperTemplateDefinition } from './paper-template.ts'
import type { Renderer } from './renderer.ts'

/** What a case gives to its papers. */
export interface PaperSubject {
  readonly caseId: string
  readonly kind: string
  readonly areaCode: string
  /** 演练: its papers are marked and take no real number. */
  readonly practice: boolean
  /** What the bound file is called, without names of people. */
  readonly title: string
  /** The committee or centre that numbers its papers; the centre when null. */
  readonly body: string | null
  readonly data: PaperData
}

/** Where papers learn of cases: casework, which stands above this module, gives itself in. */
export interface PaperSource {
  /** Undefined when the case does not exist or is not the person's to see. */
  load(tx: Tx, principal: Principal, caseId: string): Promise<PaperSubject | undefined>
  /** Files that belong into the bound file, in order. */
  attachments(tx: Tx, caseId: string): Promise<readonly BindableFile[]>
}

export interface BindableFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly at: Date | null
}

/** What the use cases of papers work with. */
export interface Papers {
  readonly database: Database
  readonly events: Events
  readonly files: FileStore
  readonly renderer: Renderer
  readonly templates: ReadonlyMap<string, PaperTemplateDefinition>
  /** Name of the centre and the short name of the county, for heads and numbers. */
  readonly centre: { readonly name: string; readonly shortName: string }
  readonly uploadLimitBytes: number
  readonly now: () => Date
  readonly onError: (error: unknown, what: string) => void
  /** Renderings under way, so that none is done twice at once. */
  readonly rendering: Map<string, Promise<void>>
  /** Bindings under way, each with its stop. */
  readonly binding: Map<string, { readonly work: Promise<void>; stop(): void }>
  source: PaperSource | undefined
}

interface PapersOptions {
  readonly database: Database
  readonly events: Events
  readonly files: FileStore
  readonly renderer: Renderer
  readonly uploadLimitBytes: number
  readonly templates: readonly PaperTemplateDefinition[]
  readonly centre: Papers['centre']
  readonly now: () => Date
  readonly onError: Papers['onError']
}

export function createPapers({ templates, ...rest }: PapersOptions): Papers {
  const byKey = new Map(templates.map((template) => [template.key, template]))
  if (byKey.size !== templates.length) throw new Error('A template of papers was declared twice')
  return { ...rest, templates: byKey, rendering: new Map(), binding: new Map(), source: undefined }
}
