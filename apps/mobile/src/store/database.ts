import { Dexie, type EntityTable } from 'dexie'
import type { Draft, DraftPhoto } from './draft.ts'

/** An answer of the county, kept so that it can be read without signal. */
export interface KeptAnswer {
  /** `<account>|<name>` */
  readonly key: string
  value: unknown
  readonly fetchedAt: number
}

/** A message read while the county could not be told. */
export interface ReadMark {
  readonly id: string
  readonly accountId: string
}

/** Something this phone remembers: who is signed in, how far its clock is off. */
export interface PhoneFact {
  readonly key: string
  readonly value: unknown
}

export type PhoneDatabase = Dexie & {
  drafts: EntityTable<Draft, 'id'>
  photos: EntityTable<DraftPhoto, 'id'>
  answers: EntityTable<KeptAnswer, 'key'>
  readMarks: EntityTable<ReadMark, 'id'>
  facts: EntityTable<PhoneFact, 'key'>
}

export function openDatabase(): PhoneDatabase {
  const database = new Dexie('fengqiao-phone') as PhoneDatabase
  database.version(1).stores({
    drafts: 'id, accountId, caseId',
    photos: 'id, draftId',
    answers: 'key',
    readMarks: 'id',
    facts: 'key',
  })
  return database
}

export const database = openDatabase()
