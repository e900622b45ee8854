import { expect, it } from 'vitest'
import { accessDocument } from './access-document.ts'

it('docs/access.md says what the matrix says (renew it with `npx vitest run --project unit -u access-document.test.ts`)', async () => {
  await expect(accessDocument()).toMatchFileSnapshot('../../../../../docs/access.md')
})
