import { Maximize, PanelRight, Square, Trash2 } from 'lucide-react'
import { Group } from '../../ui/group.tsx'
import { budgetChoices, tileModes } from './live-budget.ts'
import { useLiveBudget } from './use-live-budget.ts'
import type { Tour } from './use-tour.ts'
import { useWallTexts } from './wall.texts.ts'
import { type WallAction, type WallLayout, wallSizes } from './wall-layout.ts'

interface WallBarProps {
  readonly layout: WallLayout
  readonly tour: Tour
  readonly panel: boolean
  readonly onChange: (action: WallAction) => void
  readonly onPanel: () => void
  readonly onFullScreen: () => void
}

/** Layout, how many play live and what happens beyond that, the tour, full screen. */
export function WallBar({ layout, tour, panel, onChange, onPanel, onFullScreen }: WallBarProps) {
  const t = useWallTexts()
  const [budget, setBudget] = useLiveBudget()
  const { live, snapshot } = tileModes(layout, budget)
  return (
    <div className="wall-bar">
      <Group className="segments" label={t('layout')}>
        {wallSizes.map((size, index) => (
          <button
            key={size}
            type="button"
            aria-pressed={layout.size === size}
            title={t('tiles', { count: size, key: index + 1 })}
            aria-label={t('tiles', { count: size, key: index + 1 })}
            data-testid={`wall-size-${size}`}
            onClick={() => onChange({ type: 'resize', size })}
          >
            {size}
          </button>
        ))}
      </Group>
      {tour.filter && (
        <span className="row">
          <b>{t('tour')}</b>
          <span className="second">
            {tour.empty ? t('tourNone') : t('tourPage', { page: tour.page, pages: tour.pages })}
          </span>
          <select
            className="field wall-select"
            aria-label={t('tour')}
            value={tour.seconds}
            onChange={(event) => tour.setSeconds(Number(event.target.value))}
          >
            {[10, 20, 30, 60].map((seconds) => (
              <option key={seconds} value={seconds}>
                {t('tourEvery', { seconds })}
              </option>
            ))}
          </select>
          <button type="button" className="button button-small" onClick={tour.stop}>
            <Square aria-hidden="true" />
            {t('tourStop')}
          </button>
        </span>
      )}
      <span className="grow" />
      <span className="row small second">
        <select
          className="field wall-select"
          aria-label={t('budgetLabel')}
          title={t('budgetLabel')}
          value={budget}
          onChange={(event) => setBudget(Number(event.target.value))}
        >
          {budgetChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t('budget', { live: live.size, budget: choice })}
            </option>
          ))}
        </select>
        {snapshot.length > 0 ? t('budgetNote', { count: snapshot.length }) : t('budgetNone')}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('clearAll')}
        title={t('clearAll')}
        onClick={() => onChange({ type: 'clear-all' })}
      >
        <Trash2 aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('fullScreen')}
        title={t('fullScreen')}
        onClick={onFullScreen}
      >
        <Maximize aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={panel ? t('panel') : t('panelShow')}
        title={panel ? t('panel') : t('panelShow')}
        aria-pressed={panel}
        onClick={onPanel}
      >
        <PanelRight aria-hidden="true" />
      </button>
    </div>
  )
}
