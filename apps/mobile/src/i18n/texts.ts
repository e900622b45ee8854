import type { zh } from './zh.ts'

type Widened<T> = T extends string ? string : { readonly [Key in keyof T]: Widened<T[Key]> }

/** The shape of every language: the keys of the Chinese texts. */
export type Texts = Widened<typeof zh>
