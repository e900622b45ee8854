import { formOf, jpeg } from '../incident-steps.ts'
import type { SomeInputs } from './access-input.ts'

const nobodys = () => ({ params: { id: 'nobodys' }, absent: true }) as const

/** Which kinds a post imports is the kind's own action, tried in the module's test. */
export const importInputs = {
  importExample: () => ({ params: { kind: 'unknown' }, absent: true }),
  uploadImport: () => ({ params: { kind: 'unknown' }, form: formOf(jpeg()), absent: true }),
  getImport: nobodys,
  previewImport: nobodys,
  checkImport: () => ({ ...nobodys(), body: { sheet: 0, headerLine: 1, mapping: {} } }),
  runImport: nobodys,
  cancelImport: nobodys,
  undoImport: () => ({ ...nobodys(), body: { keepUsed: false } }),
  listBadRows: nobodys,
  badRowsFile: nobodys,
} as const satisfies SomeInputs
