import '@fengqiao/design/tokens.css'
import './styles/base.css'
import './styles/page.css'
import './styles/controls.css'
import './styles/cards.css'
import './styles/danger.css'
import './styles/place.css'
import './styles/steps.css'
import './styles/photos.css'
import './styles/part.css'
import './styles/report.css'
import './styles/sign-in.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './i18n/i18n.ts'
import { applyPreferences } from './me/preferences.ts'
import { registerServiceWorker } from './sw/register.ts'

async function start(): Promise<void> {
  applyPreferences()
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  await registerServiceWorker()
}

start().catch(reportError)
