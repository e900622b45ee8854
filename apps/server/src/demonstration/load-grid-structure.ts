import type { GridMove } from '@fengqiao/contract'
import type { DemonstrationCounty, Person } from '@fengqiao/demo'
import { reassignGrids, registerHouseholds } from '../modules/grid/index.ts'
import type { Principal } from '../modules/identity/index.ts'
import { systemScope } from '../platform/db/index.ts'
import type { DemonstrationPart, DemonstrationStory } from './demonstration-part.ts'
import { groupsByGrid, planHouseholds } from './household-plan.ts'

const dayMs = 86_400_000

/** One change of grid workers: who decides, when, whom. */
export interface PlannedChange {
  readonly at: Date
  readonly by: Person
  readonly reason: string
  readonly moves: readonly GridMove[]
}

/** Who works in which grid as what, entered village by village. */
export const gridAppointments: DemonstrationPart = {
  key: 'grid-appointments',
  task: { zh: '正在登记示例网格人员任职', en: 'Recording the appointments of the example grid workers' },
  plan: (county, plannedAt) => planGridChanges(county, plannedAt).first.map(toStory),
}

/** Neighbours who change places in the last weeks; told when everything else of them is told. */
export const gridMoves: DemonstrationPart = {
  key: 'grid-moves',
  task: { zh: '正在补写近期的示例人员调整', en: 'Filling in the latest moves of example grid workers' },
  plan: (county, plannedAt) => planGridChanges(county, plannedAt).later.map(toStory),
}

const toStory = ({ at: time, by, reason, moves }: PlannedChange): DemonstrationStory => ({
  tell: async (tx, at) => {
    await reassignGrids(tx, { casework: at(time), example: true }, principalOf(by), { moves, reason })
  },
})

/** The households of each group, grid by grid. */
export const householdRegister: DemonstrationPart = {
  key: 'household-register',
  task: { zh: '正在登记示例联户组各户', en: 'Registering the example households' },
  plan: (county) =>
    [...groupsByGrid(county).values()].map(
      (groups): DemonstrationStory => ({
        tell: (tx) =>
          registerHouseholds(
            tx,
            groups.flatMap(planHouseholds).map((household) => ({
              ...household,
              phone: null,
              address: null,
              leftAt: null,
              example: true,
            })),
          ),
      }),
    ),
}

/** First everybody's appointment as it is, a village a change; then neighbours who change places. */
export function planGridChanges(
  county: DemonstrationCounty,
  now: Date,
): { readonly first: readonly PlannedChange[]; readonly later: readonly PlannedChange[] } {
  const workers = Map.groupBy(
    county.people.filter(({ role }) => role === 'GRID_WORKER'),
    ({ areaCode }) => areaCode.slice(0, 12),
  )
  const staff = new Map(
    county.people.filter(({ role }) => role === 'TOWNSHIP_STAFF').map((person) => [person.areaCode, person]),
  )
  const withAccount = new Set(county.accounts.map(({ personId }) => personId))
  const first: PlannedChange[] = []
  const later: PlannedChange[] = []
  for (const [index, [village, people]] of [...workers].entries()) {
    const by = staff.get(`${village.slice(0, 9)}000`)
    if (!by) continue
    first.push({
      at: new Date(Date.UTC(2024, 0, 2 + (index % 20), 2)),
      by,
      reason: '首次登记任职',
      moves: people.map((person, place) => moveOf(person, person.areaCode, place)),
    })
    const [one, other] = people.filter(({ id, gridPost }) => gridPost === 'worker' && !withAccount.has(id))
    if (one && other && index % 9 === 4) {
      later.push({
        at: new Date(now.getTime() - (2 + later.length * 3) * dayMs),
        by,
        reason: ['年度轮岗', '回避亲属，两人对调', '就近住地调整'][later.length % 3] ?? '年度轮岗',
        moves: [moveOf(one, other.areaCode, 0), moveOf(other, one.areaCode, 1)],
      })
    }
  }
  return { first, later: later.reverse() }
}

function moveOf(person: Person, areaCode: string, place: number): GridMove {
  const fullTime = person.employment !== 'part-time'
  return {
    personId: person.id,
    areaCode,
    post: person.gridPost === 'leader' ? 'grid_leader' : 'grid_worker',
    employment: fullTime ? 'full_time' : 'part_time',
    origin: fullTime ? 'community_worker' : place % 3 === 2 ? 'other' : 'village_cadre',
    partyMember: (place + person.id.charCodeAt(person.id.length - 1)) % 3 === 0,
  }
}

/** Whoever does it here has no account: the demonstration acts in the person's name. */
function principalOf(person: Person): Principal {
  return {
    accountId: 'demonstration',
    sessionId: 'demonstration',
    username: 'demonstration',
    name: person.name,
    role: person.role,
    post: person.post,
    personId: person.id,
    areaCode: person.areaCode,
    scope: systemScope,
    expiresAt: new Date(8.64e15),
  }
}
