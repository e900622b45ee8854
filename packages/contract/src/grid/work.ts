import Type, { type Static } from 'typebox'
import { Id, Instant, literals, Position } from '../common.ts'

/** A calendar day, `2026-03-05`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** A calendar month, `2026-03`. */
export const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })

export const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** How an entry came: from the phone at once, for somebody without one (代报), from a paper or a call entered later. */
export const workChannels = ['phone', 'on_behalf', 'paper', 'call'] as const
export const WorkChannel = literals(workChannels)
export type WorkChannel = (typeof workChannels)[number]

/** What every entry of field work may say beside its content. Photo and position are never asked for (burden rule). */
export const workEntry = {
  position: Type.Optional(Position),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
  /** When it really happened: a phone without signal, a paper entered later. */
  happenedAt: Type.Optional(Instant),
}

/** A case that came out of field work. */
export const WorkCase = closed({ id: Id, code: Type.String(), kind: literals(['grid_event', 'dispute'] as const) })
export type WorkCase = Static<typeof WorkCase>

/** A dispute somebody came upon: what, and who if it is known. The centre asks for the rest. */
export const FoundDispute = closed({
  description: Type.String({ minLength: 2, maxLength: 2000 }),
  /** Those between whom it is, as far as they are known. */
  who: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 6 })),
})
export type FoundDispute = Static<typeof FoundDispute>
