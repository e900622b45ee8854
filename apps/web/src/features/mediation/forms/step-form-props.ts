import type { DisputeFile } from '@fengqiao/contract'

/** What the form of a step is given. */
export interface StepFormProps {
  readonly dispute: DisputeFile
  readonly title: string
  readonly onClose: () => void
}
