import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session-context.ts'
import { database } from '../store/database.ts'
import type { Draft, DraftReport } from '../store/draft.ts'
import { newReport } from '../store/draft-store.ts'

export interface ReportDraft {
  readonly draft: Draft
  readonly report: DraftReport
  /** Changes it, and keeps it on the phone in the same moment: a killed page loses nothing. */
  readonly change: (part: Partial<Draft>) => void
  readonly changeReport: (part: Partial<DraftReport>) => void
  /** Changes it without keeping it: what the phone filled in by itself is nobody's draft yet. */
  readonly fillIn: (part: Partial<Draft>) => void
}

/**
 * The report with this id, or the one begun last, or a new one that is kept with its first change.
 *
 * @param id of a draft that is to be gone on with
 */
export function useReportDraft(id: string | undefined): ReportDraft | null {
  const accountId = useSession().account.id
  const [draft, setDraft] = useState<Draft | null>(null)
  const latest = useRef<Draft | null>(null)

  useEffect(() => {
    let gone = false
    async function load(): Promise<void> {
      const begun =
        id === undefined
          ? await database.drafts
              .where('accountId')
              .equals(accountId)
              .filter((one) => one.report !== undefined && one.status === 'writing' && one.order === 0)
              .first()
          : await database.drafts.get(id)
      if (gone) return
      latest.current = begun ?? newReport(accountId)
      setDraft(latest.current)
    }
    load().catch(reportError)
    return () => {
      gone = true
    }
  }, [accountId, id])

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
  const changeReport = useCallback(
    (part: Partial<DraftReport>) => {
      const report = latest.current?.report
      if (report) change({ report: { ...report, ...part } })
    },
    [change],
  )
  return draft?.report ? { draft, report: draft.report, change, changeReport, fillIn } : null
}
