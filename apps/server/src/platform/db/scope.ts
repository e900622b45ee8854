/**
 * On whose behalf a transaction runs. It decides the PostgreSQL role and the settings that the row-level policies
 * read, so that a query that forgot its scope still sees only what it may.
 */
export type Scope =
  /** A person who is signed in: sees his area, and what is assigned to him wherever it lies. */
  | {
      readonly kind: 'person'
      readonly accountId: string
      readonly personId: string | null
      /** All area codes that begin with it. */
      readonly areaPrefix: string
    }
  /** Work of the platform itself: jobs, signalling, import. Sees the county. */
  | { readonly kind: 'system' }
  /** Managing accounts in an area: sees accounts without their secrets, and no business. */
  | { readonly kind: 'administration'; readonly accountId: string; readonly areaPrefix: string }
  /** Looking up who signs in: accounts and sessions only. */
  | { readonly kind: 'sign-in' }
  /** Computing figures: reads the county, writes nothing. */
  | { readonly kind: 'indicator' }

export const systemScope: Scope = { kind: 'system' }
export const signInScope: Scope = { kind: 'sign-in' }

const databaseRoles = {
  person: 'fengqiao_person',
  administration: 'fengqiao_administration',
  system: 'fengqiao_system',
  'sign-in': 'fengqiao_sign_in',
  indicator: 'fengqiao_indicator',
} as const

/** The statements that open a transaction in a scope, in one round trip. */
export function openingScript(countyCode: string, scope: Scope): string {
  const person = scope.kind === 'person'
  const somebody = person || scope.kind === 'administration'
  const prefix = somebody ? scope.areaPrefix : countyCode
  const settings = {
    'app.county': countyCode,
    'app.area_from': prefix,
    // ':' follows '9' in the C collation, so that the range is all codes that begin with the prefix.
    'app.area_to': `${prefix}:`,
    'app.account': somebody ? scope.accountId : '',
    'app.person': person ? (scope.personId ?? '') : '',
  }
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${quote(value)}, true)`)
  return `BEGIN; SELECT ${calls.join(', ')}; SET LOCAL ROLE ${databaseRoles[scope.kind]};`
}

function quote(value: string): string {
  if (!/^[A-Za-z0-9:_-]*$/.test(value)) throw new Error('A scope holds codes and ids only')
  return `'${value}'`
}
