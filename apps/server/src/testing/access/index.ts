import type { AllInputs, Fill } from './access-input.ts'
import { baseInputs } from './base.access.ts'
import { caseInputs } from './cases.access.ts'
import { clockInputs, fillClocks } from './clocks.access.ts'
import { dutyInputs } from './duty.access.ts'
import { fillGrid, gridInputs } from './grid.access.ts'
import { fillGridWork, gridWorkInputs } from './grid-work.access.ts'
import { fillIdentity, identityInputs } from './identity.access.ts'
import { importInputs } from './import.access.ts'
import { fillMediation, mediationInputs } from './mediation.access.ts'
import { notificationInputs } from './notification.access.ts'
import { fillPapers, paperInputs } from './papers.access.ts'
import { recordingInputs } from './recording.access.ts'
import { fillAlarms, signallingInputs } from './signalling.access.ts'
import { fillTogether, togetherInputs } from './together.access.ts'

export type { Input, Target } from './access-input.ts'
export { sampleOf } from './sample.ts'

/**
 * How each route is called by the test that calls every route as every role. A module adds `<module>.access.ts` beside
 * this file: its inputs here, and what they name under `fills`. Routes without anything in their address need no
 * entry: their query and body are made from the contract's schema.
 */
export const accessInputs: AllInputs = {
  ...baseInputs,
  ...dutyInputs,
  ...gridInputs,
  ...gridWorkInputs,
  ...clockInputs,
  ...identityInputs,
  ...recordingInputs,
  ...importInputs,
  ...mediationInputs,
  ...notificationInputs,
  ...paperInputs,
  ...signallingInputs,
  ...caseInputs,
  ...togetherInputs,
}

export const fills: readonly Fill[] = [
  fillIdentity,
  fillClocks,
  fillTogether,
  fillMediation,
  fillPapers,
  fillGrid,
  fillGridWork,
  fillAlarms,
]
