import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useAccountTexts } from '../features/account/account.texts.ts'
import { idleMs } from '../lib/activity.ts'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'
import { useSession } from './use-session.ts'

const warnSeconds = 60

/** Asks a minute before, then signs out: whoever walks away leaves nothing open. */
export function IdleGuard() {
  const t = useAccountTexts()
  const { idleMinutes } = useSession()
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil((idleMinutes * 60_000 - idleMs()) / 1000)
      if (seconds <= 0) void leave()
      setLeft(seconds <= warnSeconds ? Math.max(0, seconds) : null)
    }, 1000)
    return () => clearInterval(timer)
  }, [idleMinutes])
  if (left === null) return null
  return (
    <Modal open title={t('idleTitle')} closable={false} footer={null} width={400}>
      <p>{t('idleNote', { seconds: left })}</p>
      <button type="button" className="button button-primary">
        {t('stay')}
      </button>
    </Modal>
  )
}

async function leave(): Promise<void> {
  await api.signOut().catch(() => null)
  const to = window.location.pathname + window.location.search
  queryClient.clear()
  window.location.assign(`/sign-in?ended=true&to=${encodeURIComponent(to)}`)
}
