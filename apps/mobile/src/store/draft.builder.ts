import type { Draft } from './draft.ts'

/** A finished step that waits for signal; for tests. */
export function aDraft(part: Partial<Draft> = {}): Draft {
  return {
    id: 'draft-1',
    accountId: 'worker-1',
    caseId: 'case-1',
    caseCode: 'SP-2026-000001',
    caseTitle: '示例 路口有人摔倒',
    action: 'sign',
    label: { zh: '签收', en: 'Sign' },
    toState: 'DISPATCHED',
    order: 1,
    baseVersion: 3,
    afterId: null,
    note: '',
    position: null,
    danger: null,
    assigneeIds: [],
    happenedAt: '2026-11-24T01:00:00.000Z',
    status: 'waiting',
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    receipt: null,
    ...part,
  }
}

export function received(draft: Draft, version: number): Draft {
  return { ...draft, status: 'received', receipt: { number: '1024', version, at: '2026-11-24T01:00:05.000Z' } }
}
