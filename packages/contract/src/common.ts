import Type, { type Static, type TSchema } from 'typebox'

/** A text in the product's two languages. */
export const Text = Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false })
export type Text = Static<typeof Text>

/** A point in WGS 84 / CGCS 2000, degrees. */
export const Position = Type.Object(
  {
    lng: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    /** Accuracy radius in metres, where the phone says it. */
    accuracy: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  },
  { additionalProperties: false },
)
export type Position = Static<typeof Position>

/** An instant as ISO 8601 in UTC. */
export const Instant = Type.String({ description: 'ISO 8601, UTC' })

export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })
export const IdParams = Type.Object({ id: Id }, { additionalProperties: false })

/** Division code: 12 digits, a grid 3 more, a household group 2 more (lengths are the county's data). */
export const AreaCode = Type.String({ pattern: '^[0-9]{2,20}$' })

export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()])
}

/** A string that is one of `values`. */
export function literals<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
}

/** Query fields of a list that pages by cursor. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
}

export function pageOf<S extends TSchema>(item: S) {
  return Type.Object(
    { items: Type.Array(item), total: Type.Integer({ minimum: 0 }), nextCursor: nullable(Type.String()) },
    { additionalProperties: false },
  )
}
