import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { deskTheme } from '../../app/preferences.ts'
import { systemQuery } from '../../app/queries.ts'
import { useObservable } from '../../lib/observable.ts'
import { DemonstrationBanner } from '../../ui/demonstration-banner.tsx'
import { LogoTile } from '../../ui/logo-mark.tsx'
import { ThemeRoot } from '../../ui/theme-root.tsx'
import './sign-in.css'

/** A card alone on the page, for what has to be done before the desk opens. */
export function LoneCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const theme = useObservable(deskTheme)
  const { data: system } = useQuery(systemQuery)
  return (
    <div className="sign-in">
      <ThemeRoot theme={theme} />
      <DemonstrationBanner />
      <main className="sign-in-main">
        <section className="sign-in-card card">
          <header className="sign-in-head">
            <LogoTile size={44} />
            <div>
              <h1 className="lone-title">{title}</h1>
              <p className="second">{system?.centre ?? ' '}</p>
            </div>
          </header>
          {children}
        </section>
      </main>
    </div>
  )
}
