import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../store/draft.ts'
import { isOnlyHere } from '../store/draft.ts'
import { Icon } from './icon.tsx'
import { NoSignalIcon } from './no-signal-icon.tsx'

/** Who has it: only this phone, or the county with its receipt. The two never look alike. */
export function StandingMark({ draft }: { draft: Pick<Draft, 'status' | 'receipt'> }) {
  const { t } = useTranslation()
  if (isOnlyHere(draft)) {
    return (
      <span className="mark-only" data-testid="standing-only-here">
        <NoSignalIcon size={0.875} />
        {t('standing.onlyHere')}
      </span>
    )
  }
  return (
    <span className="mark-received" data-testid="standing-received">
      <Icon of={Check} size={0.875} />
      {t('standing.received', { number: draft.receipt?.number ?? '' })}
    </span>
  )
}
