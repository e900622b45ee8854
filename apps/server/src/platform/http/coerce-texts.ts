interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/**
 * Reads numbers, booleans and lists where the schema wants them and the whole text is one; all else stays as it came,
 * for the validation to refuse. `1.9` does not become 1, nor `12abc` 12.
 */
export function coerceTexts(schema: object, input: unknown): unknown {
  const { properties } = schema as Schema
  if (properties === undefined || typeof input !== 'object' || input === null) return input
  const entries = Object.entries(input).map(([name, value]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    return [name, property ? coerce(property, value) : value]
  })
  return Object.fromEntries(entries)
}

function coerce(schema: Schema, value: unknown): unknown {
  if (schema.anyOf) return schema.anyOf.map((one) => coerce(one, value)).find((read) => read !== value) ?? value
  if (schema.type === 'array') return [value].flat().map((item) => (schema.items ? coerce(schema.items, item) : item))
  if (typeof value !== 'string') return value
  if (schema.type === 'integer' || schema.type === 'number')
    return /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}
