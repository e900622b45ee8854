import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { coerceTexts } from './coerce-texts.ts'
import { toFieldErrors } from './field-errors.ts'
import { httpErrors } from './http-errors.ts'

/** Compiles a schema once. A body is taken as it is or refused; what stands in the address is text and is read. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  return (input: unknown) => {
    const value = httpPart === 'body' ? input : coerceTexts(schema, input)
    if (compiled.Check(value)) return { value }
    return { error: httpErrors.INVALID_REQUEST({ fields: toFieldErrors(compiled.Errors(value)) }) }
  }
}
