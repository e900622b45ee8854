import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import {
  findByReading,
  fitsAmong,
  indexSearch,
  readingsOf,
  type SearchDocument,
  type SearchSource,
} from '../../platform/search/index.ts'
import type { Principal } from '../identity/index.ts'
import { assignedCaseIds } from './assignment.store.ts'
import { casesByIds } from './case.store.ts'
import type { CaseRecord } from './case-record.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'

/** Makes a case be found by its title, its code and what its kind adds; anew after its words have changed. */
export async function indexCase(tx: Tx, casework: Casework, record: CaseRecord): Promise<void> {
  await indexSearch(tx, await documentOf(tx, casework, record))
}

async function documentOf(tx: Tx, casework: Casework, record: CaseRecord): Promise<SearchDocument> {
  const more = (await kindOf(casework, record.kind).searchText?.(tx, record)) ?? []
  return {
    subject: 'case',
    id: record.id,
    areaCode: record.areaCode,
    fields: [{ as: 'text', text: record.title }, { as: 'code', text: record.code }, ...more],
  }
}

/** Ids of the cases that fit what was typed, best understood first and the newest of each first; at most `limit`. */
export async function searchCases(
  tx: Tx,
  principal: Pick<Principal, 'scope'>,
  question: string,
  limit: number,
): Promise<readonly string[]> {
  const found = new Set<string>()
  const { scope } = principal
  const areaPrefix = scope.kind === 'person' ? scope.areaPrefix : ''
  const elsewhere =
    scope.kind === 'person' && scope.personId !== null
      ? (await assignedCaseIds(tx, scope.personId)).map(({ caseId }) => caseId)
      : []
  for (const reading of readingsOf(question, 'text')) {
    for (const id of await findByReading(tx, { subject: 'case', areaPrefix }, reading, limit)) found.add(id)
    for (const id of await fitsAmong(tx, 'case', elsewhere, reading)) found.add(id)
    if (found.size >= limit) break
  }
  return [...found].slice(0, limit)
}

/** Cases as a type of thing that can be found. */
export function caseSearch(casework: Casework): SearchSource {
  return {
    type: 'case',
    style: 'text',
    action: 'case.read',
    indexedAtOnce: true,
    async pending(tx, { after, limit }) {
      const { rows } = await sql<{ id: string; outdated: boolean }>`
        SELECT r.id, e.id IS NULL AS outdated FROM (
          SELECT id, county_code FROM case_record WHERE id > ${after} ORDER BY id LIMIT ${limit}) r
        LEFT JOIN search_entry e ON e.county_code = r.county_code AND e.subject = 'case' AND e.id = r.id
        ORDER BY r.id`.execute(tx)
      const missing = rows.filter(({ outdated }) => outdated).map(({ id }) => id)
      const documents: SearchDocument[] = []
      for (const record of await casesByIds(tx, missing)) documents.push(await documentOf(tx, casework, record))
      return { documents, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
    },
    async show(tx, ids) {
      const directory = await casework.area.directory()
      return (await casesByIds(tx, ids)).map((record) => {
        const state = stateOf(kindOf(casework, record.kind), record.state)
        return {
          type: 'case',
          id: record.id,
          title: record.title,
          detail: record.code,
          standing: state.label,
          tone: state.final ? 'stopped' : 'good',
          areaCode: record.areaCode,
          areaName: directory.nameOf(record.areaCode),
          example: record.example,
        }
      })
    },
  }
}
