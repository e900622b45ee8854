import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'

type State = 'absent' | 'offered' | 'asking' | 'on' | 'denied' | 'failed'

/**
 * Offers to wake this phone for messages while the page is closed. Only where the centre has switched push on and the
 * browser has it: it passes through a server of the browser's maker, which closed networks do not reach.
 */
export function PushOffer() {
  const { t } = useTranslation()
  const [key, setKey] = useState<string | null>(null)
  const [state, setState] = useState<State>('absent')
  useEffect(() => {
    if (!('serviceWorker' in navigator && 'PushManager' in window)) return
    let gone = false
    const look = async () => {
      const { pushKey } = await county.ownNotificationPreference()
      const registration = await navigator.serviceWorker.getRegistration()
      if (gone || pushKey === null || !registration) return
      setKey(pushKey)
      setState((await registration.pushManager.getSubscription()) ? 'on' : 'offered')
    }
    // Without signal there is nothing to offer.
    look().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [])
  if (state === 'absent' || key === null) return null
  const subscribe = async () => {
    setState('asking')
    try {
      if ((await Notification.requestPermission()) !== 'granted') return setState('denied')
      const registration = await navigator.serviceWorker.ready
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: key,
      })
      const { endpoint = '', keys = {} } = subscription.toJSON()
      await county.subscribePush({ body: { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } })
      setState('on')
    } catch {
      setState('failed')
    }
  }
  return (
    <section className="card" data-testid="push-offer">
      <p>{t('me.push')}</p>
      {state === 'on' && <p className="small second">{t('me.pushOn')}</p>}
      {state === 'denied' && (
        <p className="small" role="alert">
          {t('me.pushDenied')}
        </p>
      )}
      {state === 'failed' && (
        <p className="small" role="alert">
          {t('me.pushFailed')}
        </p>
      )}
      {state !== 'on' && (
        <button type="button" className="button" disabled={state === 'asking'} onClick={() => void subscribe()}>
          {t('me.pushAsk')}
        </button>
      )}
    </section>
  )
}
