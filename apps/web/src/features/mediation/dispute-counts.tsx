import { disputeGradeNames, loopStageNames, loopStages, loopStageTitles } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { Group } from '../../ui/group.tsx'
import type { DisputeSearch } from './dispute-search.ts'
import { useMediationTexts } from './mediation.texts.ts'

interface DisputeCountsProps {
  readonly counts: {
    readonly byStage: Readonly<Record<string, number>>
    readonly byGrade: Readonly<Record<string, number>>
    readonly byTone: Readonly<Record<string, number>>
  }
  readonly search: DisputeSearch
  readonly onChoose: (part: DisputeSearch) => void
}

/** Three strips of numbers: by stage, by grade, by limit. Pressing one shows what it counts. */
export function DisputeCounts({ counts, search, onChoose }: DisputeCountsProps) {
  const t = useMediationTexts()
  const grades = ['red', 'yellow', 'blue', 'none'] as const
  const tones = ['overdue', 'warning', 'normal'] as const
  const toneText = { overdue: t('toneOverdue'), warning: t('toneWarning'), normal: t('toneNormal') }
  return (
    <div className="dispute-counts">
      <Strip
        label={t('byStage')}
        name="stage"
        chosen={search.stage}
        items={loopStages.map((stage) => ({
          key: stage,
          mark: t.of(loopStageNames[stage]).slice(0, 1),
          label: t.of(loopStageTitles[stage]),
          count: counts.byStage[stage] ?? 0,
        }))}
        onChoose={onChoose}
      />
      <Strip
        label={t('byGrade')}
        name="grade"
        chosen={search.grade}
        items={grades.map((grade) => ({
          key: grade,
          label: grade === 'none' ? t('ungraded') : t.of(disputeGradeNames[grade]),
          shape: grade === 'none' ? undefined : grade,
          count: counts.byGrade[grade] ?? 0,
        }))}
        onChoose={onChoose}
      />
      <Strip
        label={t('byTone')}
        name="tone"
        chosen={search.tone}
        items={tones.map((tone) => ({ key: tone, label: toneText[tone], tone, count: counts.byTone[tone] ?? 0 }))}
        onChoose={onChoose}
      />
    </div>
  )
}

interface StripItem {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly mark?: string
  readonly shape?: 'red' | 'yellow' | 'blue' | undefined
  readonly tone?: 'overdue' | 'warning' | 'normal'
}

interface StripProps {
  readonly label: string
  readonly name: 'stage' | 'grade' | 'tone'
  readonly chosen: string | undefined
  readonly items: readonly StripItem[]
  readonly onChoose: (part: DisputeSearch) => void
}

function Strip({ label, name, chosen, items, onChoose }: StripProps) {
  const shapes = { red: '▲', yellow: '◆', blue: '●' } as const
  return (
    <Group className="card state-counts" label={label}>
      {items.map(({ key, label: text, count, mark, shape, tone }) => (
        <button
          key={key}
          type="button"
          className="state-count"
          aria-pressed={chosen === key}
          data-testid={`dispute-${name}-${key}`}
          onClick={() => onChoose({ [name]: chosen === key ? undefined : key })}
        >
          <span className="small second">
            {mark && <b className="strip-mark">{mark} </b>}
            {shape && (
              <i className={`grade-ink-${shape}`} aria-hidden="true">
                {shapes[shape]}{' '}
              </i>
            )}
            {text}
          </span>
          <b
            className={
              tone === 'overdue' && count > 0 ? 'ink-overdue' : tone === 'warning' && count > 0 ? 'ink-warning' : ''
            }
          >
            {formatCount(count)}
          </b>
        </button>
      ))}
    </Group>
  )
}
