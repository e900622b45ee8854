import type { GridMove, GridPost, PersonKind, Text } from '@fengqiao/contract'

/** Somebody who may be moved, as far as the plan needs him. */
export interface MovablePerson {
  readonly id: string
  readonly name: string
  readonly kind: PersonKind
  readonly areaCode: string
  readonly unitId: string | null
}

export interface MoveFacts {
  /** Everybody named, and everybody who works in a grid that is left or joined. */
  readonly people: readonly MovablePerson[]
  /** The name of a grid in reach; undefined for what is no grid, or not the caller's. */
  readonly gridName: (code: string) => string | undefined
  /** Open cases that each has in hand in his grid. */
  readonly inHand: ReadonlyMap<string, number>
  /** Ids for those who are not known yet, one a move. */
  readonly newIds: readonly string[]
}

export interface PlannedMove {
  readonly move: GridMove
  readonly personId: string
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  readonly cases: number
  readonly successor: { readonly id: string; readonly name: string } | null
  readonly notes: readonly Text[]
  readonly refused: Text | null
}

const refusals = {
  who: { zh: '没有说清是谁', en: 'It is not clear who is meant' },
  unknown: { zh: '没有这个人，或不在您的辖区', en: 'There is no such person, or not in your area' },
  other: {
    zh: '另有岗位，不能改成网格人员。兼任请按新人登记',
    en: 'Has another post. Enter somebody who takes this on besides as a new person',
  },
  twice: { zh: '同一个人出现了两次', en: 'The same person stands here twice' },
  grid: { zh: '没有这个网格，或不在您的辖区', en: 'There is no such grid, or not in your area' },
  newcomer: { zh: '新人要选到哪个网格', en: 'A new person needs a grid' },
  successor: { zh: '接手的人不在您的辖区', en: 'Who is to take over is not in your area' },
} as const satisfies Record<string, Text>

const works = (kind: PersonKind): kind is GridPost => kind === 'grid_leader' || kind === 'grid_worker'

/**
 * What a change of grid workers does, person by person: where from and to, who takes over what is in hand, and why one
 * of them cannot be done. What is in hand goes to whom the move names, else to who comes into the grid by the same
 * change, else to who stays in it.
 */
export function planMoves(moves: readonly GridMove[], facts: MoveFacts): readonly PlannedMove[] {
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const seats = moves.map((move, index) => {
    const known = move.personId === undefined ? undefined : people.get(move.personId)
    const personId = move.personId ?? facts.newIds[index] ?? ''
    const from = known && works(known.kind) ? known.areaCode : null
    return { move, known, personId, name: known?.name ?? move.newcomer?.name.trim() ?? '', from, to: move.areaCode }
  })
  const moved = new Set(seats.map(({ personId }) => personId))
  const staying = (grid: string) =>
    facts.people.filter(({ id, kind, areaCode }) => works(kind) && areaCode === grid && !moved.has(id))
  const coming = (grid: string) => seats.filter(({ to, from }) => to === grid && from !== grid)

  return seats.map((seat, index): PlannedMove => {
    const { move, known, personId, name, from, to } = seat
    const leaves = from !== null && from !== to
    const cases = leaves ? (facts.inHand.get(personId) ?? 0) : 0
    const named = move.successorId === undefined ? undefined : people.get(move.successorId)
    const others =
      from === null ? [] : [...coming(from).map((one) => ({ id: one.personId, name: one.name })), ...staying(from)]
    const taker = named ?? others.find(({ id }) => id !== personId)
    const successor = cases > 0 && taker ? { id: taker.id, name: taker.name } : null
    const notes: Text[] = []
    if (cases > 0 && !successor) {
      notes.push({
        zh: `在手 ${cases} 件没有人接，仍在本人名下`,
        en: `Nobody takes over the ${cases} cases in hand: they stay with the person`,
      })
    }
    if (leaves && from !== null && others.every(({ id }) => id === personId)) {
      notes.push({
        zh: `调整后${facts.gridName(from) ?? from}没有人`,
        en: `Nobody is left in ${facts.gridName(from) ?? from}`,
      })
    }
    if (to !== null && move.post === 'grid_leader') {
      const leader = staying(to).find(({ kind }) => kind === 'grid_leader')
      if (leader) notes.push({ zh: `${leader.name}已是这个网格的网格长`, en: `${leader.name} leads this grid already` })
    }
    if (to === null)
      notes.push({ zh: '账号请系统管理员停用', en: 'Ask the system administrator to disable the account' })
    const first = seats.findIndex((one) => one.personId === personId)
    return {
      move,
      personId,
      name,
      from,
      to,
      cases,
      successor,
      notes,
      refused: refusalOf(seat, { first: first === index, known, named, facts }),
    }
  })
}

function refusalOf(
  { move }: { readonly move: GridMove },
  about: {
    readonly first: boolean
    readonly known: MovablePerson | undefined
    readonly named: MovablePerson | undefined
    readonly facts: MoveFacts
  },
): Text | null {
  const { first, known, named, facts } = about
  if ((move.personId === undefined) === (move.newcomer === undefined)) return refusals.who
  if (move.personId !== undefined && !known) return refusals.unknown
  // Who was relieved belongs to no unit; whoever does has a post of his own.
  if (known && !works(known.kind) && !(known.kind === 'staff' && known.unitId === null)) return refusals.other
  if (!first) return refusals.twice
  if (move.areaCode === null && move.newcomer) return refusals.newcomer
  if (move.areaCode !== null && facts.gridName(move.areaCode) === undefined) return refusals.grid
  if (move.successorId !== undefined && !named) return refusals.successor
  return null
}
