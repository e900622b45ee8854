import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { agreementPapers } from './agreement-papers.ts'
import { endingPapers } from './ending-papers.ts'
import { intakePapers } from './intake-papers.ts'
import { sessionPapers } from './session-papers.ts'

/** The papers of domain rule book §3, each an editable template; the bound file is casework's own. */
export const disputePapers: readonly PaperTemplateDefinition[] = [
  ...intakePapers,
  ...sessionPapers,
  ...agreementPapers,
  ...endingPapers,
]
