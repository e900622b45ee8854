import { type Area, divisionImport } from './modules/area/index.ts'
import { camerasWithIncidents, divisionsWithCases, peopleWithCases } from './modules/casework/index.ts'
import { externalOrderImport, type Grid } from './modules/grid/index.ts'
import { divisionsWithAccounts, peopleWithAccounts, staffImport } from './modules/identity/index.ts'
import { divisionsWithPeople, householdHeadImport, peopleOnRosters, unitImport } from './modules/organisation/index.ts'
import { cameraImport, divisionsWithCameras, placeImport } from './modules/video/index.ts'
import type { SecretBox } from './platform/secrets/index.ts'
import type { ImportKind } from './platform/sheets/index.ts'

interface ImportOwners {
  readonly area: Area
  readonly secrets: SecretBox
  /** Left out where a new county is filled: it has no orders yet. */
  readonly grid?: Grid
}

/**
 * What can be imported, in the order in which a new county does it. Each kind hears from the modules above it who needs
 * its rows, so that nothing is undone under somebody's feet.
 */
export function createImportKinds({ area, secrets, grid }: ImportOwners): ReadonlyMap<string, ImportKind> {
  const usesOfPeople = [peopleWithAccounts, peopleOnRosters, peopleWithCases]
  const kinds: readonly ImportKind[] = [
    divisionImport(area, [divisionsWithPeople, divisionsWithAccounts, divisionsWithCameras, divisionsWithCases]),
    unitImport,
    staffImport(usesOfPeople),
    householdHeadImport(area, usesOfPeople),
    placeImport,
    cameraImport([camerasWithIncidents], secrets),
    ...(grid ? [externalOrderImport(grid)] : []),
  ]
  return new Map(kinds.map((kind) => [kind.key, kind]))
}
