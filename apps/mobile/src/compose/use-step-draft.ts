import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session-context.ts'
import { database } from '../store/database.ts'
import type { Draft } from '../store/draft.ts'
import { newDraft } from '../store/draft-store.ts'

export interface StepDraft {
  readonly draft: Draft
  /** Changes it, and keeps it on the phone in the same moment: a killed page loses nothing. */
  readonly change: (part: Partial<Draft>) => void
  /** Changes it without keeping it: what the phone filled in by itself is nobody's draft yet. */
  readonly fillIn: (part: Partial<Draft>) => void
}

/** The draft of one step: the one begun before, or a new one that is kept with its first change. */
export function useStepDraft(detail: CaseDetail, action: CaseAction, afterId: string | null): StepDraft | null {
  const accountId = useSession().account.id
  const [draft, setDraft] = useState<Draft | null>(null)
  const latest = useRef<Draft | null>(null)
  const begin = useRef({ detail, action, afterId })

  useEffect(() => {
    let gone = false
    async function load(): Promise<void> {
      const { detail: of, action: step, afterId: after } = begin.current
      const begun = await database.drafts
        .where('caseId')
        .equals(of.id)
        .filter((one) => one.accountId === accountId && one.action === step.action && one.status === 'writing')
        .first()
      if (gone) return
      latest.current = begun ?? newDraft(accountId, of, step, after)
      setDraft(latest.current)
    }
    load().catch(reportError)
    return () => {
      gone = true
    }
  }, [accountId])

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

  return draft && { draft, change, fillIn }
}
