import type { Database } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { ImportKind } from '../../platform/sheets/index.ts'
import type { FileStore } from '../../platform/storage/index.ts'
import { allow, mayRole, type Principal } from '../identity/index.ts'
import { importErrors } from './import.errors.ts'
import { findBatch } from './import-batch.store.ts'
import type { ImportBatch } from './import-batch.ts'

/** What the use cases of the import work with. */
export interface Imports {
  readonly database: Database
  readonly events: Events
  readonly files: FileStore
  /** What the modules have declared, by key, in the order in which a new county imports them. */
  readonly kinds: ReadonlyMap<string, ImportKind>
  readonly uploadLimitBytes: number
  readonly now: () => Date
  /** A failure of ours in the background. */
  readonly onError: (error: unknown) => void
}

export function kindsFor(imports: Imports, principal: Principal): readonly ImportKind[] {
  return [...imports.kinds.values()].filter((kind) => mayRole(principal.role, kind.action))
}

/** @throws IMPORT_KIND_UNKNOWN, or NOT_ALLOWED for what another post imports. */
export function kindFor(imports: Imports, principal: Principal, key: string): ImportKind {
  const kind = imports.kinds.get(key)
  if (!kind) throw importErrors.IMPORT_KIND_UNKNOWN()
  allow(principal, kind.action)
  return kind
}

/** A batch in the scope of whoever asks, of a kind that is for his post. */
export async function batchFor(
  imports: Imports,
  principal: Principal,
  id: string,
): Promise<{ readonly batch: ImportBatch; readonly kind: ImportKind }> {
  const batch = await imports.database.transaction(principal.scope, (tx) => findBatch(tx, id))
  const kind = batch && imports.kinds.get(batch.kind)
  if (!kind || !mayRole(principal.role, kind.action)) throw importErrors.IMPORT_NOT_FOUND()
  return { batch, kind }
}
