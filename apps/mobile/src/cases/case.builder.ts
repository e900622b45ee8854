import type { CaseDetail, Lifecycle, TimelineEntry } from '@fengqiao/contract'

type Entry = Pick<TimelineEntry, 'action' | 'id' | 'at'>

/** A dispatched case as the county gives it; for tests. */
export function aCase(part: Partial<Omit<CaseDetail, 'timeline'>> & { timeline?: readonly Entry[] } = {}): CaseDetail {
  const { timeline = [], ...rest } = part
  return {
    id: 'case-1',
    code: 'SP-2026-000001',
    kind: 'incident',
    title: '示例 路口有人摔倒',
    category: { zh: '突发事故', en: 'Accident' },
    state: 'DISPATCHED',
    stateLabel: { zh: '已派', en: 'Dispatched' },
    stateTone: 'waiting',
    urgent: false,
    danger: { kind: 'none' },
    areaCode: '990102001001001',
    areaName: '示例村 一网格',
    position: { lng: 107.593, lat: 26.495 },
    openedAt: '2026-11-24T01:00:00.000Z',
    updatedAt: '2026-11-24T01:05:00.000Z',
    closedAt: null,
    clock: null,
    assignees: ['示例 杨帆'],
    pictureId: null,
    example: true,
    practice: false,
    supervised: false,
    returned: 0,
    reopened: 0,
    mergedInto: null,
    clocks: [],
    version: 3,
    description: null,
    source: { cameraId: null, cameraName: null, seenAt: null, reporter: '示例 值班员' },
    areaPath: ['示例县', '示例镇', '示例村', '一网格'],
    pictures: [],
    assignments: [
      {
        id: 'assignment-1',
        personId: 'person-1',
        name: '示例 杨帆',
        post: '网格员',
        phoneMasked: null,
        assignedAt: '2026-11-24T01:04:00.000Z',
        signedAt: null,
        arrivedAt: null,
        endedAt: null,
      },
    ],
    actions: [],
    ...rest,
    timeline: timeline.map((entry) => ({
      label: { zh: '', en: '' },
      fromState: null,
      toState: 'DISPATCHED',
      actor: { name: '示例 杨帆', role: null, post: null },
      note: null,
      position: null,
      distance: null,
      attachments: [],
      side: false,
      assignees: [],
      ...entry,
    })),
  }
}

/** The part of a lifecycle that a grid worker walks. */
export function aLifecycle(): Lifecycle {
  const state = (id: string, zh: string, final = false) => ({
    id,
    label: { zh, en: id },
    tone: 'active' as const,
    final,
    main: true,
    limit: null,
  })
  const step = (action: string, from: string, to: string, part: Partial<Lifecycle['transitions'][number]> = {}) => ({
    action,
    label: { zh: action, en: action },
    from: [from],
    to,
    who: { roles: [], assignee: true, notHandler: false },
    evidence: [],
    primary: true,
    destructive: false,
    oncePerAssignment: false,
    form: null,
    limit: null,
    tells: [],
    ...part,
  })
  return {
    kind: 'incident',
    label: { zh: '视频事件', en: 'Video incident' },
    initial: 'DISPATCHED',
    states: [
      state('DISPATCHED', '已派'),
      state('ARRIVED', '已到场'),
      state('DISPOSED', '已处置'),
      state('CLOSED', '已办结', true),
    ],
    transitions: [
      step('sign', 'DISPATCHED', 'DISPATCHED', { oncePerAssignment: true }),
      step('arrive', 'DISPATCHED', 'ARRIVED', { oncePerAssignment: true }),
      step('dispose', 'ARRIVED', 'DISPOSED'),
      step('recall', 'ARRIVED', 'DISPATCHED', {
        who: { roles: ['COUNTY_COMMAND'], assignee: false, notHandler: false },
      }),
      step('close', 'DISPOSED', 'CLOSED', { who: { roles: ['GRID_WORKER'], assignee: false, notHandler: true } }),
    ],
  }
}
