import type { Action } from '@fengqiao/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay } from '../../../app/use-session.ts'
import { Group } from '../../../ui/group.tsx'
import { AidTab } from './aid-tab.tsx'
import { AppealsTab } from './appeals-tab.tsx'
import { CoverageTab } from './coverage-tab.tsx'
import { FlagsTab } from './flags-tab.tsx'
import { PlanVisitsButton } from './plan-visits-dialog.tsx'
import { RewardsTab } from './rewards-tab.tsx'
import { ScoresTab } from './scores-tab.tsx'
import { ScreeningTab } from './screening-tab.tsx'
import { StartRoundButton } from './start-round-dialog.tsx'
import { TrainingTab } from './training-tab.tsx'
import { VisitsTab } from './visits-tab.tsx'
import { useWorkTexts } from './work.texts.ts'
import { type WorkSearch, type WorkTab, type WorkTabProps, workTabs } from './work-search.ts'
import '../../../ui/list.css'
import '../../mediation/mediation.css'
import '../grid.css'
import './work.css'

const tabs: Readonly<Record<WorkTab, { readonly needs: Action; readonly show: (props: WorkTabProps) => ReactNode }>> = {
  visits: { needs: 'fieldwork.read', show: (props) => <VisitsTab {...props} /> },
  coverage: { needs: 'fieldwork.read', show: (props) => <CoverageTab {...props} /> },
  screening: { needs: 'fieldwork.read', show: (props) => <ScreeningTab {...props} /> },
  aid: { needs: 'aid.read', show: (props) => <AidTab {...props} /> },
  scores: { needs: 'score.decide', show: (props) => <ScoresTab {...props} /> },
  appeals: { needs: 'score.decide', show: (props) => <AppealsTab {...props} /> },
  rewards: { needs: 'score.decide', show: () => <RewardsTab /> },
  training: { needs: 'training.manage', show: () => <TrainingTab /> },
  flags: { needs: 'score.decide', show: (props) => <FlagsTab {...props} /> },
}

/** What the people of the grids do: visits, screening, mutual aid, and how it is valued. */
export function GridWorkPage() {
  const t = useWorkTexts()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/desk/grid/work' })
  const navigate = useNavigate({ from: '/grid/work' })
  const shown = workTabs.filter((each) => may(tabs[each].needs))
  const tab = search.tab ?? shown[0] ?? 'visits'
  const change = (next: WorkSearch) => void navigate({ search: next })
  return (
    <div className="list-page work-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        {(tab === 'visits' || tab === 'coverage') && may('fieldwork.plan') && <PlanVisitsButton />}
        {tab === 'screening' && may('fieldwork.plan') && <StartRoundButton />}
      </div>
      <Group className="views" label={t('title')}>
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            className="view"
            aria-pressed={tab === each}
            data-testid={`work-tab-${each}`}
            onClick={() => change({ tab: each })}
          >
            {t(each)}
          </button>
        ))}
      </Group>
      {shown.includes(tab) && tabs[tab].show({ search, onChange: change })}
    </div>
  )
}
