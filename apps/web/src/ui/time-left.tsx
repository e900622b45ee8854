import type { CaseSummary } from '@fengqiao/contract'
import { timeLeft } from '@fengqiao/design'
import { useNow } from '../lib/now.ts'
import { useCommonTexts } from './common.texts.ts'
import './time-left.css'

type Clock = NonNullable<CaseSummary['clock']>

const inks = { normal: '', warning: 'ink-warning', overdue: 'ink-overdue', paused: 'faint' } as const

/** Time left in words that count down; near its end and past it a word stands beside the colour. */
export function TimeLeftText({ clock, word = true }: { clock: Clock; word?: boolean }) {
  const t = useCommonTexts()
  const left = timeLeft(clock, useNow(), t.language)
  return (
    <span className={`time-left ${inks[left.tone]}`} data-tone={left.tone}>
      {left.text}
      {word && left.tone === 'warning' && <span className="small"> {t('warning')}</span>}
      {word && left.tone === 'paused' && <span className="small"> {t('paused')}</span>}
    </span>
  )
}

/** The used part of the limit as a bar. */
export function TimeLeftBar({ clock }: { clock: Clock }) {
  const t = useCommonTexts()
  const left = timeLeft(clock, useNow(), t.language)
  return (
    <span className={`time-bar time-bar-${left.tone}`} aria-hidden="true">
      <i style={{ width: `${Math.max(2, left.elapsed * 100)}%` }} />
    </span>
  )
}
