import {
  Droplets,
  Flame,
  HeartHandshake,
  Leaf,
  type LucideIcon,
  MessagesSquare,
  MoreHorizontal,
  Plug,
  Siren,
  TrafficCone,
  TriangleAlert,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import type { DraftReport } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { useCategories } from './report-answers.ts'

const icons: Readonly<Record<string, LucideIcon>> = {
  safety: TriangleAlert,
  fire: Flame,
  flood: Droplets,
  dispute: MessagesSquare,
  road: TrafficCone,
  water_power: Plug,
  environment: Leaf,
  public_order: Siren,
  care: HeartHandshake,
}

/** How many stand there before “all” is asked for. */
const shownAtFirst = 8

interface CategoryPartProps {
  readonly report: DraftReport
  readonly onChange: (part: Partial<DraftReport>) => void
}

/** Big squares for a thumb: the first of three taps. */
export function CategoryPart({ report, onChange }: CategoryPartProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const { value: categories, failure } = useCategories()
  const [all, setAll] = useState(false)
  if (!categories) return <p className="small second">{failure ? t('report.noCategories') : t('loading')}</p>
  const chosen = categories.findIndex(({ id }) => id === report.category)
  const shown = all || chosen >= shownAtFirst ? categories : categories.slice(0, shownAtFirst)
  return (
    <>
      <div className="squares">
        {shown.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="square"
            aria-pressed={id === report.category}
            onClick={() => onChange({ category: id, categoryLabel: label })}
            data-testid={`category-${id}`}
          >
            <Icon of={icons[id] ?? MoreHorizontal} />
            {say(label)}
          </button>
        ))}
      </div>
      {shown.length < categories.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('report.allCategories', { count: categories.length })}
        </button>
      )}
    </>
  )
}
