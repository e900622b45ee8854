import { stageOfState } from '@fengqiao/contract'
import { expect, it } from 'vitest'
import { beforeAgreement, disputeLifecycle } from './dispute.lifecycle.ts'
import { disputeSettings } from './mediation.settings.ts'

const { states, transitions } = disputeLifecycle

it('has a way from every state to an end', () => {
  const ends = new Set(states.filter(({ final }) => final).map(({ id }) => id))
  for (let grown = true; grown; ) {
    grown = false
    for (const { from, to } of transitions) {
      if (!ends.has(to)) continue
      for (const id of from) if (!ends.has(id)) grown = ends.add(id) && true
    }
  }
  expect(states.map(({ id }) => id).filter((id) => !ends.has(id))).toEqual([])
})

it('names only states that there are, and stands each in the loop 受研交办督结', () => {
  const ids = new Set(states.map(({ id }) => id))
  for (const { from, to } of transitions) for (const id of [...from, to]) expect(ids).toContain(id)
  expect(Object.keys(stageOfState).sort()).toEqual([...ids].sort())
})

it('takes each limit from a setting that the centre can change', () => {
  const keys = new Set(disputeSettings.map(({ key }) => key))
  const limits = [...states.map(({ limit }) => limit), ...transitions.map(({ limit }) => limit)]
  for (const limit of limits) if (limit) expect(keys).toContain(limit.setting)
  expect(states.filter(({ final, limit }) => !final && !limit)).toEqual([])
})

it('lets a party withdraw from every state before an agreement, and from none after', () => {
  const withdraw = transitions.find(({ action }) => action === 'withdraw')
  expect(withdraw?.from).toEqual([...beforeAgreement, 'SUSPENDED'])
  for (const id of ['AGREED', 'FULFILLING', 'FOLLOW_UP']) expect(withdraw?.from).not.toContain(id)
})

it('never lets who mediated follow up, close or approve a suspension', () => {
  for (const action of ['follow_up', 'close', 'mediate_again', 'suspend']) {
    expect([action, transitions.find((each) => each.action === action)?.who.notHandler]).toEqual([action, true])
  }
})
