import Type, { type Static } from 'typebox'
import { Instant, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

const SeatParams = closed({ token: Type.String({ pattern: '^[0-9a-z]{24}$' }) })

/** A seat in a remote session, as whoever holds its link sees it: nobody else's name before he joins. */
export const RemoteSeat = closed({
  code: Type.String(),
  nameMasked: Type.String(),
  /** A party; false for a mediator. */
  party: Type.Boolean(),
  startsAt: Instant,
  endsAt: Instant,
  /** Whether it can be joined now, and if not, why. */
  open: Type.Boolean(),
  closedReason: nullable(Text),
  /** What a party consents to, in full. */
  consentText: Text,
  consentedAt: nullable(Instant),
  helpPhone: nullable(Type.String()),
})
export type RemoteSeat = Static<typeof RemoteSeat>

/** Most people in one session; each sends to each. */
export const mostInRemoteSession = 6

/** What the server says over the socket of a remote session. `data` is what one browser says to another. */
export type RemoteNotice =
  | { readonly type: 'welcome'; readonly id: string; readonly others: readonly RemotePeer[] }
  | { readonly type: 'joined'; readonly peer: RemotePeer }
  | { readonly type: 'left'; readonly id: string }
  | { readonly type: 'signal'; readonly from: string; readonly data: unknown }
  | { readonly type: 'full' }

export interface RemotePeer {
  readonly id: string
  readonly name: string
  readonly party: boolean
}

/** What a browser says to the server: something for one of the others. */
export const RemoteSignal = closed({ to: Type.String({ maxLength: 40 }), data: Type.Unknown() })

export const mediationRemoteRoutes = {
  getRemoteSeat: defineRoute({
    method: 'GET',
    path: '/api/v1/remote/:token',
    tag: 'mediation',
    summary: { zh: '远程调解：我的席位（凭链接，不用登录）', en: 'My seat in a remote session, by its link' },
    permission: 'public',
    params: SeatParams,
    responses: { 200: RemoteSeat },
  }),
  consentToRemote: defineRoute({
    method: 'POST',
    path: '/api/v1/remote/:token/consent',
    tag: 'mediation',
    summary: { zh: '远程调解：同意并签名', en: 'Consent to a remote session, with the full name' },
    permission: 'public',
    params: SeatParams,
    body: closed({ name: Type.String({ minLength: 1, maxLength: 40 }) }),
    responses: { 200: RemoteSeat },
  }),
} as const
