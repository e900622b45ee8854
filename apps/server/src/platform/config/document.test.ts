import { expect, it } from 'vitest'
import { configurationDocument } from './document.ts'

it('docs/configuration.md says what the keys say (renew it with `npx vitest run -u document.test.ts`)', async () => {
  await expect(configurationDocument()).toMatchFileSnapshot('../../../../../docs/configuration.md')
})
