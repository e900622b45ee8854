import '@fengqiao/design/tokens.css'
import './base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from '../lib/texts.ts'
import { deskTheme, setLanguage, storedLanguage } from './preferences.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'

document.documentElement.dataset.theme = deskTheme.get()
await startTexts(storedLanguage())
setLanguage(storedLanguage())

// After an update of the server a page that was open asks for files that are gone: it takes the new ones.
window.addEventListener('vite:preloadError', (event) => {
  event.preventDefault()
  window.location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
