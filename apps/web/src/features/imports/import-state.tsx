import type { ImportState } from '@fengqiao/contract'
import { useImportsTexts } from './imports.texts.ts'

const keys = {
  uploaded: 'stateUploaded',
  checking: 'stateChecking',
  checked: 'stateChecked',
  importing: 'stateImporting',
  imported: 'stateImported',
  cancelled: 'stateCancelled',
  failed: 'stateFailed',
  undoing: 'stateUndoing',
  undone: 'stateUndone',
} as const

export const isRunning = (state: ImportState) => state === 'checking' || state === 'importing' || state === 'undoing'

export function ImportStateTag({ state }: { readonly state: ImportState }) {
  const t = useImportsTexts()
  const tone = state === 'imported' ? 'tag tag-done' : 'tag'
  return <span className={tone}>{t(keys[state])}</span>
}
