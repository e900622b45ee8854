import Type, { type Static } from 'typebox'
import { TimelineEntry } from './casework.ts'
import { AreaCode, Id, Instant, literals, nullable, Text } from './common.ts'
import { Person } from './organisation.ts'
import { defineRoute } from './route.ts'
import { Camera } from './video.ts'

export const Overview = Type.Object(
  {
    townships: Type.Integer(),
    villages: Type.Integer(),
    grids: Type.Integer(),
    gridWorkers: Type.Integer(),
    householdGroups: Type.Integer(),
    places: Type.Object({ levelI: Type.Integer(), levelII: Type.Integer() }, { additionalProperties: false }),
    cameras: Type.Object(
      {
        total: Type.Integer(),
        online: Type.Integer(),
        levelI: Type.Integer(),
        levelII: Type.Integer(),
        levelIII: Type.Integer(),
      },
      { additionalProperties: false },
    ),
    /** Villages that no camera covers show as a gap. */
    villagesCovered: Type.Integer(),
    cases: Type.Object(
      { open: Type.Integer(), urgent: Type.Integer(), overdue: Type.Integer(), closedToday: Type.Integer() },
      { additionalProperties: false },
    ),
    peopleOnDuty: Type.Integer(),
    at: Instant,
  },
  { additionalProperties: false },
)
export type Overview = Static<typeof Overview>

export const TownshipSituation = Type.Object(
  {
    code: AreaCode,
    name: Type.String(),
    openCases: Type.Integer(),
    peopleOnDuty: Type.Integer(),
    cameras: Type.Integer(),
    camerasOnline: Type.Integer(),
  },
  { additionalProperties: false },
)
export type TownshipSituation = Static<typeof TownshipSituation>

export const FeedItem = Type.Object(
  {
    id: Id,
    at: Instant,
    caseId: Id,
    caseCode: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    label: Text,
    state: Type.String(),
    stateLabel: Text,
    urgent: Type.Boolean(),
    areaName: Type.String(),
    actor: Type.String(),
    distance: TimelineEntry.properties.distance,
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type FeedItem = Static<typeof FeedItem>

export const DispatchCandidate = Type.Object(
  {
    person: Person,
    /** Metres in a straight line; null where the position is not known. */
    distance: nullable(Type.Integer()),
    /** Minutes on the way, estimated from the distance. */
    minutes: nullable(Type.Integer()),
    /** Has the grid that the matter lies in. */
    homeGrid: Type.Boolean(),
    /** Open matters already in hand. */
    openTasks: Type.Integer(),
    /** Can receive it on the phone. */
    reachable: Type.Boolean(),
    /** Why not to be sent alone, if so. */
    warning: nullable(Text),
  },
  { additionalProperties: false },
)
export type DispatchCandidate = Static<typeof DispatchCandidate>

export const commandCenterRoutes = {
  overview: defineRoute({
    method: 'GET',
    path: '/api/v1/overview',
    tag: 'command-center',
    summary: { zh: '县情总览', en: 'The county in figures' },
    permission: 'overview.read',
    responses: { 200: Overview },
  }),
  situation: defineRoute({
    method: 'GET',
    path: '/api/v1/situation',
    tag: 'command-center',
    summary: { zh: '各乡镇态势', en: 'The situation by township' },
    permission: 'overview.read',
    responses: {
      200: Type.Object(
        {
          townships: Type.Array(TownshipSituation),
          /** Timeline entries per ten minutes of the day so far, for the strip under the map. */
          activity: Type.Array(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    },
  }),
  feed: defineRoute({
    method: 'GET',
    path: '/api/v1/feed',
    tag: 'command-center',
    summary: { zh: '正在发生', en: 'What happens now' },
    permission: 'feed.read',
    query: Type.Object(
      { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) },
      { additionalProperties: false },
    ),
    responses: { 200: Type.Object({ items: Type.Array(FeedItem) }, { additionalProperties: false }) },
  }),
  dispatchCandidates: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/dispatch-candidates',
    tag: 'command-center',
    summary: { zh: '就近力量', en: 'The nearest people and cameras for a case' },
    permission: 'dispatch.plan',
    params: Type.Object({ id: Id }, { additionalProperties: false }),
    query: Type.Object(
      {
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
        kind: Type.Optional(literals(['grid', 'police', 'all'] as const)),
      },
      { additionalProperties: false },
    ),
    responses: {
      200: Type.Object(
        {
          people: Type.Array(DispatchCandidate),
          cameras: Type.Array(Type.Object({ camera: Camera, distance: Type.Integer() })),
        },
        { additionalProperties: false },
      ),
    },
  }),
} as const
