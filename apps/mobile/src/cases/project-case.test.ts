import { describe, expect, it } from 'vitest'
import { aDraft } from '../store/draft.builder.ts'
import { aCase, aLifecycle } from './case.builder.ts'
import { projectCase } from './project-case.ts'

const worker = { personId: 'person-1', role: 'GRID_WORKER' } as const
const stranger = { personId: 'person-9', role: 'GRID_WORKER' } as const
const sign = aDraft({ id: 'sign', action: 'sign', toState: 'DISPATCHED', order: 1 })
const arrive = aDraft({ id: 'arrive', action: 'arrive', toState: 'ARRIVED', order: 2, afterId: 'sign' })

const allowed = (projected: ReturnType<typeof projectCase>) =>
  projected.actions.filter((action) => action.allowed).map(({ action }) => action)

describe('a case with steps that only this phone has', () => {
  it('is as the county has it while the phone has nothing of its own', () => {
    const actions = [{ action: 'sign' } as never]
    const projected = projectCase(aCase({ actions }), [], aLifecycle(), worker)
    expect(projected).toMatchObject({ state: 'DISPATCHED', onlyHere: [], stuck: null, lastId: null })
    expect(projected.actions).toBe(actions)
  })

  it('stands where the last of them leads, and the next builds on it', () => {
    const projected = projectCase(aCase(), [arrive, sign], aLifecycle(), worker)
    expect(projected.onlyHere.map(({ id }) => id)).toEqual(['sign', 'arrive'])
    expect(projected).toMatchObject({ state: 'ARRIVED', stateLabel: { zh: '已到场' }, lastId: 'arrive' })
    expect(allowed(projected)).toEqual(['dispose'])
  })

  it('does not offer signing a second time', () => {
    expect(allowed(projectCase(aCase(), [sign], aLifecycle(), worker))).toEqual(['arrive'])
  })

  it('offers nothing to somebody it was not sent to', () => {
    expect(allowed(projectCase(aCase(), [sign], aLifecycle(), stranger))).toEqual([])
  })

  it('says why who handled it cannot close it', () => {
    const dispose = aDraft({ id: 'dispose', action: 'dispose', toState: 'DISPOSED', order: 3 })
    const close = projectCase(aCase(), [sign, arrive, dispose], aLifecycle(), worker).actions.find(
      ({ action }) => action === 'close',
    )
    expect(close).toMatchObject({ allowed: false, refusal: { zh: '办理人不能审核或办结自己经手的事' } })
  })

  it('ignores what is still being written and what the county already has', () => {
    const others = [aDraft({ status: 'writing', order: 0 }), aDraft({ id: 'b', status: 'received' })]
    expect(projectCase(aCase(), others, aLifecycle(), worker).onlyHere).toEqual([])
  })

  it("shows the county's state when the county did not take one of them", () => {
    const stuck = { ...arrive, status: 'conflict' } as const
    const projected = projectCase(aCase({ state: 'CLOSED' }), [stuck], aLifecycle(), worker)
    expect(projected).toMatchObject({ state: 'CLOSED', stuck: { id: 'arrive' }, lastId: null })
  })

  it('offers nothing it cannot know while the lifecycle was never fetched', () => {
    expect(projectCase(aCase(), [sign], undefined, worker).actions).toEqual([])
  })
})
