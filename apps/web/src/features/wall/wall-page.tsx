import { useSearch } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { AntdTheme } from '../../app/antd-theme.tsx'
import { useSession } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { DemonstrationBanner } from '../../ui/demonstration-banner.tsx'
import { ThemeRoot } from '../../ui/theme-root.tsx'
import { useLiveTexts } from '../live/live.texts.ts'
import { ReasonForm } from '../live/reason-form.tsx'
import { watchReason } from '../live/watch-reason.ts'
import { CameraBrowser } from './camera-browser.tsx'
import { useFavourites } from './favourites.ts'
import { TileRegistry } from './tile-registry.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useTour } from './use-tour.ts'
import { useWall } from './use-wall.ts'
import { useWallKeys } from './use-wall-keys.ts'
import { WallBar } from './wall-bar.tsx'
import { WallGrid } from './wall-grid.tsx'
import { WallHeader } from './wall-header.tsx'
import { cameraAt } from './wall-layout.ts'
import { WallPanel } from './wall-panel.tsx'
import { WallStrip } from './wall-strip.tsx'
import './wall.css'

/** The video wall: cameras at the left, pictures in the middle, what to do about them at the right. Always dark. */
export function WallPage() {
  return (
    <AntdTheme theme="dark">
      <ThemeRoot theme="dark" />
      <Wall />
    </AntdTheme>
  )
}

function Wall() {
  const { account } = useSession()
  const { message } = App.useApp()
  const live = useLiveTexts()
  const { camera: asked } = useSearch({ from: '/signed-in/video' })
  const reason = useObservable(watchReason)
  const [layout, change] = useWall(account.id)
  const favourites = useFavourites(account.id)
  const [panel, setPanel] = useState(true)
  const [reporting, setReporting] = useState(false)
  const registry = useRef(new TileRegistry()).current
  const page = useRef<HTMLDivElement>(null)
  const tour = useTour(layout.size, change)
  const snapshot = useSnapshot(registry)
  const selected = cameraAt(layout, layout.selected)

  useEffect(() => {
    if (asked) change({ type: 'put', camera: asked })
  }, [asked, change])

  const report = () => {
    if (!selected) return
    setPanel(true)
    setReporting(true)
  }
  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else page.current?.requestFullscreen().catch(() => message.info(live('fullScreen')))
  }
  useWallKeys(layout, {
    change,
    snapshot: () => void snapshot(selected),
    report,
    fullScreen,
  })

  return (
    <div ref={page} className={panel ? 'wall-page' : 'wall-page wall-page-wide'} data-testid="wall">
      <DemonstrationBanner />
      <WallHeader />
      <CameraBrowser
        onPut={(camera) => change({ type: 'put', camera })}
        favourites={favourites}
        onWall={layout.tiles}
        tour={tour}
      />
      <main className="wall-main">
        <WallBar
          layout={layout}
          tour={tour}
          panel={panel}
          onChange={change}
          onPanel={() => setPanel(!panel)}
          onFullScreen={fullScreen}
        />
        {reason === '' ? (
          <div className="wall-reason">
            <div className="card wall-reason-card">
              <ReasonForm />
            </div>
          </div>
        ) : (
          <>
            <WallGrid
              layout={layout}
              registry={registry}
              favourites={favourites}
              onChange={change}
              onSnapshot={(camera) => void snapshot(camera)}
              onReport={report}
            />
            <WallStrip cameraId={selected} onPut={(camera) => change({ type: 'put', camera })} />
          </>
        )}
      </main>
      {panel && (
        <WallPanel
          cameraId={selected}
          registry={registry}
          reporting={reporting}
          onReporting={() => setReporting(false)}
        />
      )}
    </div>
  )
}
