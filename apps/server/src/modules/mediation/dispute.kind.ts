import { type DisputeClass, disputeClassNames } from '@fengqiao/contract'
import type { CaseKind } from '../casework/index.ts'
import { afterStep } from './after-step.ts'
import { clockAfter } from './clock-after.ts'
import { disputeLifecycle } from './dispute.lifecycle.ts'
import { disputePaperData } from './dispute-paper-data.ts'
import { disputeSearchText } from './dispute-search-text.ts'
import { disputeSettings } from './mediation.settings.ts'
import { refuseStep } from './refuse-step.ts'

export const disputeKind: CaseKind = {
  lifecycle: disputeLifecycle,
  codePrefix: 'JF',
  together: {
    transfer: {
      zh: '纠纷用“退回”换人，用“提调”换层级',
      en: 'A dispute is returned to change hands, lifted to change levels',
    },
  },
  settings: disputeSettings,
  categoryName: (category) => disputeClassNames[category as DisputeClass] ?? { zh: category, en: category },
  refuse: refuseStep,
  clockAfter,
  // Who comes back wants it mediated; what was withdrawn or not accepted goes on where it stood.
  reopenTo: ({ state }) => (state === 'CLOSED' ? 'MEDIATING' : undefined),
  afterStep,
  paperData: disputePaperData,
  searchText: disputeSearchText,
}
