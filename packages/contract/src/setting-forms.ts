import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import type { Text } from './common.ts'

/** How a setting is edited: what its schema describes decides which editor is drawn. */
export const settingForms = ['number', 'boolean', 'text', 'list', 'weights'] as const
export type SettingForm = (typeof settingForms)[number]

/** A column of a list, with its heading for the editor. */
export function column<S extends TSchema>(heading: Text, schema: S): S {
  return { ...schema, heading } as S
}

/** A number in the unit of its setting; whole unless `fractions` says otherwise. */
export function numberForm(least: number, most: number, { fractions = false } = {}) {
  const range = { form: 'number', minimum: least, maximum: most }
  return fractions ? Type.Number(range) : Type.Unsafe<number>({ ...Type.Integer(range) })
}

export function booleanForm() {
  return Type.Boolean({ form: 'boolean' })
}

export function textForm(longest = 300) {
  return Type.String({ form: 'text', minLength: 1, maxLength: longest })
}

const RowId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' })
const Label = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 60 }), en: Type.String({ minLength: 1, maxLength: 120 }) },
  { additionalProperties: false },
)

/** One entry of a dictionary. What was used once is retired, never removed: old records still have to be named. */
export const DictionaryEntry = Type.Object(
  { id: RowId, label: Label, retired: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
export type DictionaryEntry = Static<typeof DictionaryEntry>

/** A dictionary: entries that the centre may add, rename and retire, with columns of its own. */
export function listForm(): ReturnType<typeof Type.Array<typeof DictionaryEntry>>
export function listForm<P extends TProperties>(
  columns: P,
): ReturnType<typeof Type.Array<TObject<typeof DictionaryEntry.properties & P>>>
export function listForm(columns: TProperties = {}) {
  return Type.Array(Type.Object({ ...DictionaryEntry.properties, ...columns }, { additionalProperties: false }), {
    form: 'list',
    minItems: 1,
    maxItems: 500,
  })
}

/** A table of weights: its rows are the product's, only the numbers are chosen. */
export function weightsForm(least = 0, most = 100) {
  return Type.Array(
    Type.Object(
      { id: RowId, label: Label, weight: Type.Number({ minimum: least, maximum: most }) },
      { additionalProperties: false },
    ),
    { form: 'weights', minItems: 1, maxItems: 200 },
  )
}

/** The form that a schema made by the functions above names. */
export function formOf(schema: TSchema): SettingForm {
  const { form } = schema as { readonly form?: unknown }
  const found = settingForms.find((candidate) => candidate === form)
  if (!found)
    throw new Error('The schema of a setting is made by numberForm, booleanForm, textForm, listForm or weightsForm')
  return found
}
