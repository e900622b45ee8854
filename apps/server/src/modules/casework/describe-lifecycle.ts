import type { Actor, Evidence, LifecycleState, LifecycleTransition, Limit, Role, Text } from '@fengqiao/contract'

/** Short words to write a lifecycle down with: only what is out of the ordinary has to be said. */

export const text = (zh: string, en: string): Text => ({ zh, en })

export const limit = (setting: string, unit: Limit['unit'], from: Limit['from'], until: Text): Limit => ({
  setting,
  unit,
  from,
  until,
})

export const state = (
  id: string,
  label: Text,
  tone: LifecycleState['tone'],
  rest: Partial<Omit<LifecycleState, 'id' | 'label' | 'tone'>> = {},
): LifecycleState => ({ id, label, tone, final: false, main: true, limit: null, ...rest })

export const byRoles = (roles: readonly Role[], rest: Partial<Actor> = {}): Actor => ({
  roles: [...roles],
  assignee: false,
  notHandler: false,
  ...rest,
})

export const need = (kind: Evidence['kind'], label: Text): Evidence => ({ kind, required: true, label })
export const may = (kind: Evidence['kind'], label: Text): Evidence => ({ kind, required: false, label })

export const step = (
  action: string,
  label: Text,
  from: readonly string[],
  to: string,
  who: Actor,
  rest: Partial<Omit<LifecycleTransition, 'action' | 'label' | 'from' | 'to' | 'who'>> = {},
): LifecycleTransition => ({
  action,
  label,
  from: [...from],
  to,
  who,
  evidence: [],
  primary: false,
  destructive: false,
  form: null,
  oncePerAssignment: false,
  limit: null,
  tells: [],
  ...rest,
})
