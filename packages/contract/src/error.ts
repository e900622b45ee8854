import Type, { type Static } from 'typebox'
import { Text } from './common.ts'

export const FieldError = Type.Object({ path: Type.String(), message: Text }, { additionalProperties: false })

/** The one shape of every error: a stable code, what to do in both languages, and which fields are meant. */
export const ErrorResponse = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String(),
        message: Text,
        fields: Type.Optional(Type.Array(FieldError)),
        /** What the caller needs to go on: the new state after a conflict, seconds to wait. */
        details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        requestId: Type.String(),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type ErrorResponse = Static<typeof ErrorResponse>
export type FieldError = Static<typeof FieldError>
