import { systemScope } from '../../platform/db/index.ts'
import { peopleByIds, shiftsOf } from '../organisation/index.ts'
import type { UnmaskingSubject } from './unmasking.ts'

/** The phone of somebody of the organisation, in one's own area. */
const person: UnmaskingSubject = {
  subject: 'person',
  fields: ['phone'],
  async read(tx, id) {
    const [found] = await peopleByIds(tx, [id])
    return found?.phone ? { value: found.phone, areaCode: found.areaCode } : undefined
  },
}

/** The phone of whoever has a duty now or in the coming day: everyone must be able to call, wherever it is. */
const duty: UnmaskingSubject = {
  subject: 'duty',
  fields: ['phone'],
  action: 'duty.read',
  scope: systemScope,
  async read(tx, id) {
    const now = Date.now()
    const shifts = await shiftsOf(tx, id, new Date(now - 3_600_000), new Date(now + 24 * 3_600_000))
    const [found] = shifts.length > 0 ? await peopleByIds(tx, [id]) : []
    return found?.phone ? { value: found.phone, areaCode: found.areaCode } : undefined
  },
}

export const organisationSubjects: readonly UnmaskingSubject[] = [person, duty]
