import type { Evidence } from '@fengqiao/contract'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { AssigneesPart } from './assignees-part.tsx'
import { DangerPart } from './danger-part.tsx'
import { isGiven } from './missing-parts.ts'
import { NotePart } from './note-part.tsx'
import type { PartProps } from './part-props.ts'
import { PhotosPart } from './photos-part.tsx'
import { PositionPart } from './position-part.tsx'

const parts: Record<Evidence['kind'], (props: PartProps) => ReactNode> = {
  note: NotePart,
  photo: PhotosPart,
  file: PhotosPart,
  position: PositionPart,
  assignees: AssigneesPart,
  danger: DangerPart,
}

/** One thing that a step asks for, with a tick once it is given. */
export function EvidencePart(props: PartProps) {
  const { part, draft, photos } = props
  const { t } = useTranslation()
  const say = useCountyText()
  const filled = isGiven(part.kind, draft, photos.length)
  const Fields = parts[part.kind]
  return (
    <section className={filled ? 'part filled' : 'part'} aria-label={say(part.label)} data-testid={`part-${part.kind}`}>
      <header>
        <span className="number">{filled && <Icon of={Check} size={0.875} />}</span>
        <b className="grow">{say(part.label)}</b>
        <span className="need">{t(part.required ? 'compose.required' : 'compose.optional')}</span>
      </header>
      <Fields {...props} />
    </section>
  )
}
