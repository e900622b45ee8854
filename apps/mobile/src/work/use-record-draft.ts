import type { Text } from '@fengqiao/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session-context.ts'
import { database } from '../store/database.ts'
import type { Draft, DraftRecord } from '../store/draft.ts'
import { newRecord } from '../store/draft-store.ts'

export interface RecordDraft<R extends DraftRecord> {
  readonly draft: Draft
  readonly record: R
  /** Changes it, and keeps it on the phone in the same moment: a killed page loses nothing. */
  readonly change: (part: Partial<Draft>) => void
  readonly changeRecord: (part: Partial<R>) => void
  /** Changes it without keeping it: what the phone filled in by itself is nobody's draft yet. */
  readonly fillIn: (part: Partial<Draft>) => void
}

/**
 * The entry with this id, or the one begun last of the same kind and matter, or a new one.
 *
 * @param isSame whether a begun entry is about the same matter
 * @param begin what a new one says; null while that is not known yet
 */
export function useRecordDraft<R extends DraftRecord>(
  id: string | undefined,
  label: Text,
  kind: R['kind'],
  isSame: (record: R) => boolean,
  begin: () => R | null,
): RecordDraft<R> | null {
  const accountId = useSession().account.id
  const [draft, setDraft] = useState<Draft | null>(null)
  const latest = useRef<Draft | null>(null)
  const given = useRef({ label, isSame, begin })
  given.current = { label, isSame, begin }
  const ready = begin() !== null

  useEffect(() => {
    let gone = false
    async function load(): Promise<void> {
      if (latest.current) return
      const mine = database.drafts.where('accountId').equals(accountId)
      const begun =
        id === undefined
          ? await mine
              .filter(
                ({ record, status, order }) =>
                  record?.kind === kind && status === 'writing' && order === 0 && given.current.isSame(record as R),
              )
              .first()
          : await database.drafts.get(id)
      const record = given.current.begin()
      const loaded = begun ?? (record && newRecord(accountId, given.current.label, record))
      if (gone || !loaded) return
      latest.current = loaded
      setDraft(loaded)
    }
    if (ready || id !== undefined) load().catch(reportError)
    return () => {
      gone = true
    }
  }, [accountId, id, kind, ready])

  const fillIn = useCallback((part: Partial<Draft>) => {
    if (!latest.current) return
    latest.current = { ...latest.current, ...part }
    setDraft(latest.current)
  }, [])
  const change = useCallback(
    (part: Partial<Draft>) => {
      fillIn(part)
      if (latest.current) database.drafts.put(latest.current).catch(reportError)
    },
    [fillIn],
  )
  const changeRecord = useCallback(
    (part: Partial<R>) => {
      const record = latest.current?.record
      if (record) change({ record: { ...record, ...part } as DraftRecord })
    },
    [change],
  )
  const record = draft?.record
  return draft && record?.kind === kind ? { draft, record: record as R, change, changeRecord, fillIn } : null
}
