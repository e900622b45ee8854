import { formatDistance, formatMoment } from '@fengqiao/design'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReachable } from '../county/connection.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import type { Draft, DraftReport } from '../store/draft.ts'
import { turnIntoSupplement } from '../store/draft-store.ts'
import { useNow } from '../ui/use-now.ts'
import { useLikely } from './report-answers.ts'

/** What may be the same, before it is sent: add to it, or say that it is another. */
export function LikelyPart({ draft, report }: { readonly draft: Draft; readonly report: DraftReport }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const navigate = useNavigate()
  const reachable = useReachable()
  const likely = useLikely(draft, report)
  const [others, setOthers] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const first = likely.find(({ id }) => !others.includes(id))
  if (!first) return null

  async function addTo(caseId: string) {
    setBusy(true)
    try {
      const detail = await county.getCase({ params: { id: caseId } })
      const action = detail.actions.find((one) => one.action === 'supplement' && one.allowed)
      if (!action) return setOthers([...others, caseId])
      await turnIntoSupplement(draft, detail, action)
      await navigate({ to: '/cases/$caseId/$action', params: { caseId, action: action.action }, replace: true })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="card likely" data-testid="likely">
      <h2>
        {first.distance === null
          ? t('report.likelyHere')
          : t('report.likely', { distance: formatDistance(first.distance, language) })}
      </h2>
      <p className="small break">
        {first.title} · {formatMoment(first.openedAt, now, language)} · {say(first.stateLabel)}
      </p>
      {!reachable && <p className="small second">{t('report.likelyAway')}</p>}
      <div className="buttons">
        {reachable && (
          <button
            type="button"
            className="button accent"
            disabled={busy}
            onClick={() => addTo(first.id).catch(reportError)}
            data-testid="likely-same"
          >
            {t('report.likelySame')}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => setOthers([...others, first.id])}
          data-testid="likely-other"
        >
          {t('report.likelyOther')}
        </button>
      </div>
    </section>
  )
}
