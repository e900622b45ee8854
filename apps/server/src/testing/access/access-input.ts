import type { Contract } from '@fengqiao/contract'
import type { TSchema } from 'typebox'
import type { Side } from '../test-county.ts'
import type { TestServer } from '../test-server.ts'

/** What lies on one side of the county. */
export interface Target {
  readonly side: Side
  readonly areaCode: string
  readonly cameraId: string
  readonly caseId: string
  readonly fileId: string
  /** What the modules' own `fill` made on this side. */
  readonly ids: Readonly<Record<string, string>>
}

/** How one route is called. */
export interface Input {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly form?: FormData
  /** Names something of one side: from the other it must not be found. */
  readonly scoped?: true
  /** Where what it names lies, if not in the grid of the side. */
  readonly areaCode?: string
  /** Who has a part of that area sees it too. */
  readonly seenBelow?: true
  /** The worker of the side it lies on may have it by assignment too. */
  readonly assigned?: true
  /** Names something that nobody has: for whoever may ask, it must not be found. */
  readonly absent?: true
  /** Whom to call and where divisions are may be known by everybody who is signed in. */
  readonly ofWholeCounty?: true
  /** Ends the session of who calls: it is called in one of its own. */
  readonly last?: true
}

type Name = keyof Contract

/** These name what they are about in the address, so only their module knows what to name. */
type NamingRoute = {
  [K in Name]: Contract[K] extends { readonly params: TSchema } ? K : never
}[Name]

export type SomeInputs = { readonly [K in Name]?: (target: Target) => Input }

/** All inputs; a route with something in its address that no part speaks of does not compile. */
export type AllInputs = { readonly [K in NamingRoute]: (target: Target) => Input } & SomeInputs

/** Makes what a module's inputs name, on one side of the county, by its use cases. */
export type Fill = (server: TestServer, side: Side) => Promise<Readonly<Record<string, string>>>
