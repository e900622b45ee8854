import { formatSize } from '@fengqiao/design'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/session-context.ts'
import { database } from '../store/database.ts'
import { isOnlyHere } from '../store/draft.ts'
import { useDrafts, useOtherPeoplesDrafts } from '../store/use-drafts.ts'

interface Estimate {
  readonly used: number | null
  readonly kept: boolean
}

/** What lies on this phone, and whether the phone will keep it. */
export function PhoneStorage() {
  const { t } = useTranslation()
  const { account } = useSession()
  const client = useQueryClient()
  const drafts = useDrafts(account.id)?.filter(isOnlyHere).length ?? 0
  const others = useOtherPeoplesDrafts(account.id)
  const [estimate, setEstimate] = useState<Estimate | null>(null)
  const [cleared, setCleared] = useState(false)

  useEffect(() => {
    readEstimate().then(setEstimate).catch(reportError)
  }, [])

  async function clear() {
    await database.answers.clear()
    if ('caches' in window) await caches.delete('pictures')
    await client.invalidateQueries()
    setEstimate(await readEstimate())
    setCleared(true)
  }

  return (
    <section className="card" data-testid="phone-storage">
      <h2>{t('me.storage')}</h2>
      <Link to="/outbox" className="row" style={{ minHeight: '3rem', color: 'inherit' }} data-testid="storage-drafts">
        <span className="grow">{t('me.storageDrafts')}</span>
        <b>{drafts}</b>
      </Link>
      {others > 0 && <p className="small second">{t('me.others', { count: others })}</p>}
      {estimate && (
        <p className="small second">
          {estimate.used !== null && `${t('me.storageUsed')} ${formatSize(estimate.used)} · `}
          {t(estimate.kept ? 'me.storageKept' : 'me.storageRisk')}
        </p>
      )}
      <button type="button" className="link" onClick={() => clear().catch(reportError)}>
        {cleared ? t('me.cleared') : `${t('me.clear')} · ${t('me.clearText')}`}
      </button>
    </section>
  )
}

async function readEstimate(): Promise<Estimate> {
  if (!('storage' in navigator) || !('estimate' in navigator.storage)) return { used: null, kept: false }
  const [{ usage }, kept] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()])
  return { used: usage ?? null, kept }
}
