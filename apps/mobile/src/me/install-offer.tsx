import { Download } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'

/** Chromium's event: the browser is ready to put the page on the home screen. */
interface InstallPrompt extends Event {
  prompt(): Promise<void>
}

let ready: InstallPrompt | null = null
const listeners = new Set<() => void>()

function set(value: InstallPrompt | null): void {
  ready = value
  for (const listener of listeners) listener()
}

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  set(event as InstallPrompt)
})
window.addEventListener('appinstalled', () => set(null))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offered where the browser can do it, at the end of the page and never over it. */
export function InstallOffer() {
  const { t } = useTranslation()
  const prompt = useSyncExternalStore(subscribe, () => ready)
  if (!prompt) return null
  return (
    <div className="notice">
      <Icon of={Download} />
      <span className="grow">
        <b>{t('install.title')}</b> <span className="small second">{t('install.text')}</span>
      </span>
      <button
        type="button"
        className="button"
        onClick={() => {
          prompt.prompt().catch(reportError)
          set(null)
        }}
      >
        {t('install.act')}
      </button>
    </div>
  )
}
