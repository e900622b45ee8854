import type { Database } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { FileStore } from '../../platform/storage/index.ts'
import type { Area } from '../area/index.ts'
import type { Settings } from '../settings/index.ts'
import type { CaseKind, CaseKinds } from './case-kind.ts'

/** What the use cases of casework work with. */
export interface Casework {
  readonly database: Database
  readonly events: Events
  readonly files: FileStore
  readonly area: Area
  readonly settings: Settings
  readonly kinds: CaseKinds
  readonly uploadLimitBytes: number
  readonly now: () => Date
}

export function indexKinds(kinds: readonly CaseKind[]): CaseKinds {
  return new Map(kinds.map((kind) => [kind.lifecycle.kind, kind]))
}

export function kindOf(casework: Casework, name: string): CaseKind {
  const kind = casework.kinds.get(name)
  if (!kind) throw new Error(`No module has registered the kind of case ${name}`)
  return kind
}
