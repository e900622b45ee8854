import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refreshAnswers } from '../county/answers.ts'
import { isReachable, onReachableChange } from '../county/connection.ts'
import { countyDesk } from '../county/county-desk.ts'
import { keepAnswer } from '../county/kept-answers.ts'
import { uploadWithProgress } from '../county/upload-file.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { tellWhatWasRead } from '../messages/message-answers.ts'
import { type Outbox, runOutbox } from '../outbox/run-outbox.ts'
import { setUploadShare } from '../outbox/upload-progress.ts'
import { useSession, useSessionExpired } from '../session/session-context.ts'
import { expireSession, readSession } from '../session/session-store.ts'
import { database } from '../store/database.ts'
import { dropOldReceived, dropPhotos } from '../store/draft-store.ts'
import { askForBackgroundSending } from '../sw/register.ts'
import { showToast } from '../ui/toast.ts'

const desk = countyDesk(async (photo, idempotencyKey) => {
  setUploadShare(photo.id, 0)
  try {
    return await uploadWithProgress(photo.blob, photo.name, idempotencyKey, (share) => setUploadShare(photo.id, share))
  } finally {
    setUploadShare(photo.id, null)
  }
})

/** Sends what waits on this phone while the page is open, and at once when the county can be reached again. */
export function usePageOutbox(): Outbox {
  const client = useQueryClient()
  const accountId = useSession().account.id
  const expired = useSessionExpired()
  const language = useLanguage()
  const { t } = useTranslation()

  const outbox = useMemo(
    () =>
      runOutbox(
        {
          database,
          county: desk,
          accountId: async () => {
            const kept = await readSession()
            return kept && !kept.expired ? kept.session.account.id : null
          },
          now: Date.now,
          onSignedOut: expireSession,
          onReceived: async (draft, detail) => {
            if (detail) await keepAnswer(draft.accountId, `case/${detail.id}`, detail)
            await dropPhotos(draft.id)
            // The page of the case and the list of what was sent show it themselves.
            if (!(detail && location.pathname.includes(detail.id)) && !location.pathname.endsWith('/outbox')) {
              const number = draft.receipt?.number ?? ''
              showToast({ text: t('case.stepReceived', { label: draft.label[language], number }), tone: 'received' })
            }
            await refreshAnswers(client, draft.accountId, ...(draft.record ? ['work'] : ['cases']))
          },
          onStuck: (draft) => refreshAnswers(client, draft.accountId, 'case', draft.caseId),
        },
        askForBackgroundSending,
      ),
    [client, language, t],
  )

  useEffect(() => {
    dropOldReceived(Date.now()).catch(reportError)
  }, [])

  useEffect(() => {
    if (expired) return
    const back = () => {
      outbox.retryNow().catch(reportError)
      tellWhatWasRead(accountId).catch(reportError)
      refreshAnswers(client, accountId).catch(reportError)
    }
    const visible = () => {
      if (document.visibilityState === 'visible') back()
    }
    outbox.retryNow().catch(reportError)
    window.addEventListener('online', back)
    document.addEventListener('visibilitychange', visible)
    const stop = onReachableChange(() => {
      if (isReachable()) outbox.retryNow().catch(reportError)
    })
    return () => {
      window.removeEventListener('online', back)
      document.removeEventListener('visibilitychange', visible)
      stop()
    }
  }, [outbox, accountId, expired, client])

  return outbox
}
