import type { Static, TSchema } from 'typebox'
import type { Action } from './access.ts'
import type { Text } from './common.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route is: the server validates and serialises by it, the clients call by it, OpenAPI publishes it. */
export interface RouteDefinition {
  readonly method: HttpMethod
  /** Fastify form: `/api/v1/cameras/:id`. */
  readonly path: string
  readonly summary: Text
  /** The group it stands in on the API page. */
  readonly tag: string
  /**
   * The action a caller's role must allow; `public` needs no session, `signed-in` any session, `signing-in` one that
   * still has to give a second factor or choose a password.
   */
  readonly permission: Action | 'public' | 'signed-in' | 'signing-in'
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** The schema for each success status. Error statuses all carry `ErrorResponse` and are added by the server. */
  readonly responses: Readonly<Record<number, TSchema>>
  /** Media type of a success that is not JSON: pictures, event streams. */
  readonly produces?: string
  /** Media type of a request body that is not JSON. */
  readonly consumes?: string
}

/** Declares a route; exists so that its literal types are kept. */
export function defineRoute<const R extends RouteDefinition>(route: R): R {
  return route
}

type Part<R, K extends string> = R extends { readonly [key in K]: infer S extends TSchema } ? Static<S> : undefined

export type RouteParams<R extends RouteDefinition> = Part<R, 'params'>
export type RouteQuery<R extends RouteDefinition> = Part<R, 'query'>
export type RouteBody<R extends RouteDefinition> = Part<R, 'body'>
/** The union of the bodies of all success statuses. */
export type RouteResult<R extends RouteDefinition> = {
  [S in keyof R['responses']]: R['responses'][S] extends TSchema ? Static<R['responses'][S]> : never
}[keyof R['responses']]
