import { numberIn, textIn, type XmlElement, type XmlNode } from './xml-element.ts'

type TextKey<T> = { [K in keyof T]-?: Exclude<T[K], undefined> extends string ? K : never }[keyof T]
type NumberKey<T> = { [K in keyof T]-?: Exclude<T[K], undefined> extends number ? K : never }[keyof T]

/** One element of the standard and the property that it becomes; tables of them are read and written alike. */
export type Field<T> = readonly [tag: string, key: TextKey<T>, type: 'text'] | readonly [string, NumberKey<T>, 'number']

/** Reads the fields that are there; a number that does not parse is left out. */
export function readFields<T>(element: XmlElement, fields: readonly Field<T>[]): Partial<T> {
  const entries = fields.flatMap(([tag, key, type]) => {
    const value = type === 'text' ? textIn(element, tag) : numberIn(element, tag)
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}

/** Writes the fields that are there, in the order of the table. */
export function writeFields<T>(value: T, fields: readonly Field<T>[]): XmlNode[] {
  return fields.map(([tag, key]) => {
    const content = value[key]
    return [tag, content === undefined ? undefined : String(content)]
  })
}
