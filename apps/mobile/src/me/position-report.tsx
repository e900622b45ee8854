import { ApiError } from '@fengqiao/contract/client'
import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { PositionError, readPosition } from '../position/read-position.ts'
import { Icon } from '../ui/icon.tsx'

/** Tells the command once where I am, so that the nearest is sent; nobody is followed. */
export function PositionReport() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<string | null>(null)

  async function report() {
    setBusy(true)
    setResult(null)
    try {
      const { lng, lat, accuracy } = await readPosition()
      await county.reportPosition({ body: { position: { lng, lat, accuracy } } })
      setResult(t('me.positionSent', { accuracy }))
    } catch (error) {
      if (error instanceof PositionError) {
        setResult(t(error.failure === 'refused' ? 'compose.positionRefused' : 'compose.positionFailed'))
      } else if (error instanceof ApiError) setResult(t('me.positionFailed'))
      else throw error
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="card">
      <button
        type="button"
        className="switch"
        onClick={() => report().catch(reportError)}
        disabled={busy}
        data-testid="report-position"
      >
        <Icon of={LocateFixed} />
        <span className="grow">
          {t('me.position')}
          <span className="small second" style={{ display: 'block' }}>
            {busy ? t('compose.positionAsk') : t('me.positionText')}
          </span>
        </span>
      </button>
      <p className="small" role="status">
        {result}
      </p>
    </section>
  )
}
