import type { Action } from '@fengqiao/contract'
import type { Database, Scope, Tx } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { appendAudit } from './audit.store.ts'
import { allow, type Principal } from './principal.ts'

/** A hidden value as it was found, and where it belongs for the auditor. */
export interface HiddenValue {
  readonly value: string
  readonly areaCode?: string
}

/** What modules let people see in full, each time with a reason: one entry a kind of record. */
export interface UnmaskingSubject {
  /** The kind of record, e.g. `person`; also what the clients ask by. */
  readonly subject: string
  /** The hidden values that may be asked for. */
  readonly fields: readonly string[]
  /** Needed beside `data.unmask`. */
  readonly action?: Action
  /** By default the asker's own scope, so that row-level security decides. */
  readonly scope?: Scope
  /** The one value; undefined when there is no such record in scope or nothing stands there. */
  read(tx: Tx, id: string, field: string, principal: Principal): Promise<HiddenValue | undefined>
}

export const unmaskingErrors = declareErrors({
  NOTHING_TO_UNMASK: {
    status: 404,
    zh: '没有这条记录，或这一项没有填写。请刷新后再看。',
    en: 'There is no such record, or nothing stands there. Refresh and look again.',
  },
})

/** Shows one hidden value; the look is noted with its reason in the same transaction, and the value never is. */
export async function unmask(
  database: Database,
  subjects: readonly UnmaskingSubject[],
  principal: Principal,
  wanted: { readonly subject: string; readonly id: string; readonly field: string; readonly reason: string },
): Promise<{ readonly value: string }> {
  allow(principal, 'data.unmask')
  const found = subjects.find(({ subject, fields }) => subject === wanted.subject && fields.includes(wanted.field))
  if (!found) throw unmaskingErrors.NOTHING_TO_UNMASK()
  if (found.action) allow(principal, found.action)
  const { subject, id, field, reason } = wanted
  return database.transaction(found.scope ?? principal.scope, async (tx) => {
    const hidden = await found.read(tx, id, field, principal)
    if (!hidden) throw unmaskingErrors.NOTHING_TO_UNMASK()
    await appendAudit(tx, {
      accountId: principal.accountId,
      action: 'data.unmasked',
      subject: id,
      ...(hidden.areaCode !== undefined && { areaCode: hidden.areaCode }),
      data: { subject, field, reason },
    })
    return { value: hidden.value }
  })
}
