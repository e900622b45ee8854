import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'

/** A JSON schema as far as the contract uses it. */
interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly pattern?: string
}

const texts = [
  'sample',
  '示例文字示例文字',
  '2026-01-01',
  '2026-01-01T00:00:00.000Z',
  '900101001001',
  '13900000000',
  '1',
  '123456',
  'sample-sample-sample',
  'a.b',
  '08:00',
]

/**
 * The smallest value that a schema takes, with what it asks for and nothing else.
 *
 * @throws when it cannot be told: the route then needs an input of its own.
 */
export function sampleOf(schema: TSchema): unknown {
  const value = make(schema as Schema)
  if (!Check(schema, value)) throw new Error(`No sample fits: ${JSON.stringify(value)}`)
  return value
}

function make(schema: Schema): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return schema.anyOf[0] && make(schema.anyOf[0])
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => make(part) as object))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, make(schema.properties?.[name] ?? { type: 'string' })]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => make(schema.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0)
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return textFor(schema)
  }
}

function textFor({ minLength = 0, pattern }: Schema): string {
  const matches = (text: string) => text.length >= minLength && (!pattern || new RegExp(pattern, 'u').test(text))
  return texts.find(matches) ?? 'x'.repeat(minLength)
}
