import { formatClock } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { ChevronDown, Lock } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { LogoLine } from '../../ui/logo-mark.tsx'
import { useLiveTexts } from '../live/live.texts.ts'
import { ReasonForm } from '../live/reason-form.tsx'
import { watchReason } from '../live/watch-reason.ts'
import { useShellTexts } from '../shell/shell.texts.ts'

/** The wall's own head: the main places, the reason for watching, who sits here, the time. */
export function WallHeader() {
  const common = useCommonTexts()
  const shell = useShellTexts()
  const live = useLiveTexts()
  const { account } = useSession()
  const reason = useObservable(watchReason)
  const [open, setOpen] = useState(false)
  const now = useNow()
  return (
    <header className="wall-header">
      <Link to="/" className="wall-brand" title={shell('home')}>
        <LogoLine />
        <b>{common('product')}</b>
      </Link>
      <nav aria-label={shell('mainNavigation')}>
        <Link to="/video" aria-current="page" className="wall-nav-on">
          {shell('video')}
        </Link>
        <Link to="/grid">{shell('grid')}</Link>
        <Link to="/mediation">{shell('mediation')}</Link>
        <Link to="/civic-service">{shell('civicService')}</Link>
        <Link to="/command">{shell('command')}</Link>
      </nav>
      <span className="grow" />
      {reason !== '' && (
        <Popover
          trigger="click"
          open={open}
          onOpenChange={setOpen}
          content={<ReasonForm onDone={() => setOpen(false)} />}
        >
          <button type="button" className="wall-reason-chip" title={live('reasonChange')} data-testid="watch-reason">
            <Lock aria-hidden="true" />
            {live('reasonLabel')} <b className="clip">{reason}</b>
            <ChevronDown aria-hidden="true" />
          </button>
        </Popover>
      )}
      <span className="small second wall-who">
        {account.name} {account.post}
      </span>
      <b className="wall-clock">{formatClock(now, true)}</b>
    </header>
  )
}
