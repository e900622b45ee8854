import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import type { PartProps } from './part-props.ts'

export function NotePart({ part, draft, change }: PartProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  return (
    <textarea
      className="input"
      aria-label={say(part.label)}
      placeholder={t('compose.noteHint')}
      value={draft.note}
      maxLength={1800}
      onChange={(event) => change({ note: event.target.value })}
      data-testid="note"
    />
  )
}
