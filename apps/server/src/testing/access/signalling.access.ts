import { recorderId } from '../test-county.ts'
import type { SomeInputs } from './access-input.ts'

/** The county's one recorder lies in the county itself: nobody who may see devices sees less. */
const recorder = { params: { id: recorderId } }

export const signallingInputs = {
  getDevice: () => recorder,
  enterDevice: () => ({ body: { id: recorderId, name: '试', areaCode: '900101000000', authentication: 'shared' } }),
  changeDevice: () => ({ ...recorder, body: { name: '示例录像机' } }),
  decideDevice: () => ({ ...recorder, body: { admission: 'allowed' } }),
  askDevice: () => recorder,
  rebootDevice: () => recorder,
} satisfies SomeInputs
