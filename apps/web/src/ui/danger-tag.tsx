import type { Danger } from '@fengqiao/contract'
import { TriangleAlert } from 'lucide-react'
import { useCommonTexts } from './common.texts.ts'

export const dangerKeys = {
  none: 'dangerNone',
  violence: 'dangerViolence',
  fire: 'dangerFire',
  water: 'dangerWater',
  weapon: 'dangerWeapon',
  other: 'dangerOther',
} as const satisfies Record<Danger['kind'], string>

/** Danger as word, shape and colour, with the service that was told and its receipt. */
export function DangerTag({ danger }: { danger: Danger }) {
  const t = useCommonTexts()
  if (danger.kind === 'none') return null
  return (
    <span className="tag tag-danger">
      <TriangleAlert aria-hidden="true" />
      {t(dangerKeys[danger.kind])}
      {danger.service && ` · ${danger.service}${danger.receipt ? ` ${danger.receipt}` : ''}`}
    </span>
  )
}
