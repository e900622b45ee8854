import Type, { type Static } from 'typebox'
import { Role, roleNames } from './access.ts'
import { literals, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** What an action asks of the person who takes it. */
export const evidenceKinds = ['note', 'photo', 'position', 'assignees', 'danger', 'file'] as const
export const Evidence = Type.Object(
  {
    kind: literals(evidenceKinds),
    required: Type.Boolean(),
    label: Text,
  },
  { additionalProperties: false },
)
export type Evidence = Static<typeof Evidence>

/** Who may take an action: a role in scope, or a person this case is assigned to. */
export const Actor = Type.Object(
  {
    roles: Type.Array(Role),
    /** Only those the case is assigned to. */
    assignee: Type.Boolean(),
    /** Never one who handled it: who handles does not review or close. */
    notHandler: Type.Boolean(),
    /** Who opened it, whatever his post. */
    reporter: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type Actor = Static<typeof Actor>

/** Why somebody of another post may not take a step: it says whose it is. */
export function stepOfOthers({ roles }: Pick<Actor, 'roles'>): Text {
  const names = (language: 'zh' | 'en', between: string) => roles.map((role) => roleNames[role][language]).join(between)
  return { zh: `由${names('zh', '、')}办理`, en: `For ${names('en', ', ')}` }
}

export const stateTones = ['waiting', 'active', 'done', 'stopped'] as const

/**
 * What the number of a limit counts. `minute` and `hour` run by the clock, day and night; a `working_day` is 24 hours of
 * working dates; `calendar_day` and `calendar_month` are statutory time: the first day is not counted, the end of the
 * last one is the deadline, and a last day off moves it to the next working day (民法典 §§ 200–203). 0 calendar days:
 * the same day.
 */
export const limitUnits = ['minute', 'hour', 'working_day', 'calendar_day', 'calendar_month'] as const
export type LimitUnit = (typeof limitUnits)[number]

/** How long a step may take; how many units is a setting, so that the centre can change it. */
export const Limit = Type.Object(
  {
    /** Key of the setting that holds the number. */
    setting: Type.String(),
    unit: literals(limitUnits),
    /** Counted from the opening of the case or from the step that set the limit. */
    from: literals(['opened', 'step'] as const),
    /** What has to be done before it runs out. */
    until: Text,
  },
  { additionalProperties: false },
)
export type Limit = Static<typeof Limit>

/** A limit that a law or rule sets beside the centre's own. It is not paused, and is extended only by who may. */
export const StatutoryLimit = Type.Object(
  {
    id: Type.String(),
    ...Limit.properties,
    /** The clause: 人民调解工作若干规定, 信访工作条例 §… */
    basis: Text,
    /** It begins with the first of these states that is entered, and ends when they are left. */
    runsIn: Type.Array(Type.String()),
    /** Its law lets it be extended (信访工作条例: by 30 days). */
    extendable: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type StatutoryLimit = Static<typeof StatutoryLimit>

export const LifecycleState = Type.Object(
  {
    id: Type.String(),
    label: Text,
    tone: literals(stateTones),
    /** An end: nothing follows. */
    final: Type.Boolean(),
    /** Stands on the main line that the progress bar shows. */
    main: Type.Boolean(),
    limit: nullable(Limit),
  },
  { additionalProperties: false },
)
export type LifecycleState = Static<typeof LifecycleState>

export const LifecycleTransition = Type.Object(
  {
    action: Type.String(),
    label: Text,
    from: Type.Array(Type.String()),
    to: Type.String(),
    who: Actor,
    evidence: Type.Array(Evidence),
    /** Drawn as the main button of its state. */
    primary: Type.Boolean(),
    /** Asks for a confirmation that names the case. */
    destructive: Type.Boolean(),
    /** Taken in a form of this name and through a route of its own, never by the general one; null: by its button. */
    form: nullable(Type.String()),
    /** Stays in its state and may be taken once an assignment (sign). */
    oncePerAssignment: Type.Boolean(),
    /** Counted, so that the supervisors see it: sent back, or taken up again after its end seemed reached. */
    mark: Type.Optional(literals(['returned', 'reopened'] as const)),
    /** The limit that runs after it, where it differs from that of the state it leads to. */
    limit: nullable(Limit),
    /** Who gets a message; the supervisors are those one level and more above the place of the case. */
    tells: Type.Array(literals(['assignees', 'dispatcher', 'reporter', 'supervisor'] as const)),
  },
  { additionalProperties: false },
)
export type LifecycleTransition = Static<typeof LifecycleTransition>

/** A lifecycle as data: the server enforces it, the clients draw buttons and diagrams from it. */
export const Lifecycle = Type.Object(
  {
    kind: Type.String(),
    label: Text,
    initial: Type.String(),
    states: Type.Array(LifecycleState),
    transitions: Type.Array(LifecycleTransition),
    statutory: Type.Optional(Type.Array(StatutoryLimit)),
  },
  { additionalProperties: false },
)
export type Lifecycle = Static<typeof Lifecycle>

export const lifecycleRoutes = {
  listLifecycles: defineRoute({
    method: 'GET',
    path: '/api/v1/lifecycles',
    tag: 'casework',
    summary: { zh: '各类案件的流程', en: 'The lifecycles of all kinds of case' },
    permission: 'signed-in',
    responses: { 200: Type.Object({ items: Type.Array(Lifecycle) }, { additionalProperties: false }) },
  }),
} as const
