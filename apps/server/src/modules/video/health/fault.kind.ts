import { type CaseKind, notOffered } from '../../casework/index.ts'
import { faultLifecycle, platformSteps } from './fault.lifecycle.ts'
import { faultSettings } from './fault.settings.ts'
import { endFault } from './fault.store.ts'

/** Who acts where the platform sees a camera fail or come back. */
export const platformAccountId = 'camera-health'

const ofPlatform: ReadonlySet<string> = new Set(Object.values(platformSteps))

export const faultKind: CaseKind = {
  lifecycle: faultLifecycle,
  codePrefix: 'BX',
  settings: faultSettings,
  categoryName: () => ({ zh: '摄像头故障', en: 'Camera fault' }),
  refuse: (_tx, { transition, principal }) =>
    ofPlatform.has(transition.action) && principal.accountId !== platformAccountId ? notOffered : null,
  async afterStep(tx, { record, casework }) {
    if (record.final) await endFault(tx, record.id, casework.now())
  },
}
