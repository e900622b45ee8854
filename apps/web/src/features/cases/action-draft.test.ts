import type { Evidence } from '@fengqiao/contract'
import { expect, it } from 'vitest'
import { actionInput, emptyDraft, missingEvidence } from './action-draft.ts'

const need = (...kinds: Evidence['kind'][]) => ({
  evidence: kinds.map((kind) => ({ kind, required: true, label: { zh: kind, en: kind } })),
})

it('names what is required and not there', () => {
  const missing = missingEvidence(need('note', 'assignees', 'danger'), { ...emptyDraft, note: '  ' })
  expect(missing.map(({ kind }) => kind)).toEqual(['note', 'assignees', 'danger'])
})

it('asks for nothing that is optional', () => {
  const evidence: Evidence[] = [{ kind: 'photo', required: false, label: { zh: '照片', en: 'Photo' } }]
  expect(missingEvidence({ evidence }, emptyDraft)).toEqual([])
})

it('takes danger as answered only when the service is named', () => {
  const action = need('danger')
  expect(missingEvidence(action, { ...emptyDraft, danger: { kind: 'none' } })).toEqual([])
  expect(missingEvidence(action, { ...emptyDraft, danger: { kind: 'fire' } })).toHaveLength(1)
  expect(missingEvidence(action, { ...emptyDraft, danger: { kind: 'fire', service: '119' } })).toEqual([])
})

it('sends the version that was seen and only what was filled in', () => {
  expect(actionInput({ ...emptyDraft, note: ' 无人受伤 ' }, 7)).toEqual({ version: 7, note: '无人受伤' })
  expect(actionInput({ ...emptyDraft, assignees: [{ id: 'p1', name: '韦岚' }] }, 3)).toEqual({
    version: 3,
    assigneeIds: ['p1'],
  })
})
