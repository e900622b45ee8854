import type { MediationForce, MediatorCandidate, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { allow, type Principal, personIdsOfRoles } from '../identity/index.ts'
import { type PersonOfUnit, peopleOfUnits, peopleOnDuty } from '../organisation/index.ts'
import { loadOf } from './dispute.store.ts'
import { disputeOf, type Mediation } from './mediation.ts'

/** Which force is the natural one for a class; the centre may choose any other. */
const forceOfClass: Readonly<Record<string, MediationForce>> = {
  marriage: 'women',
  labour: 'labour',
  traffic: 'police',
  litigation: 'court',
  finance: 'court',
  civil_affairs: 'petition',
  enforcement: 'petition',
}

/** The units out of which the forces come, by their kind and what they are called. */
const unitKinds = ['mediation-committee', 'police-station', 'department'] as const

/**
 * Who could mediate it, the fittest first: the force that the class asks for, near, on duty, experienced and with
 * little in hand. Each line says why it stands where it stands.
 */
export async function mediatorCandidates(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
): Promise<MediatorCandidate[]> {
  allow(principal, 'dispute.act')
  const dispute = await disputeOf(tx, caseId)
  const mediators = await personIdsOfRoles(tx, ['MEDIATOR'])
  const people = (await peopleOfUnits(tx, unitKinds, mediators)).map((person) => ({
    person,
    force: forceOf(person) ?? (mediators.includes(person.id) ? ('people' as const) : null),
  }))
  const suited = people.filter(({ force }) => force !== null)
  const loads = await loadOf(
    tx,
    suited.map(({ person }) => person.id),
    dispute.class,
  )
  const onDuty = await peopleOnDuty(tx, casework.now())
  const directory = await casework.area.directory()
  const wanted = forceOfClass[dispute.class] ?? 'people'
  return suited
    .map(({ person, force }) => {
      const { open = 0, experience = 0 } = loads.get(person.id) ?? {}
      const near = dispute.areaCode.startsWith(person.areaCode.replace(/0+$/, ''))
      const fits = force === wanted
      const duty = onDuty.has(person.id)
      const reasons: Text[] = [
        ...(fits ? [{ zh: '专长对口', en: 'The right force' }] : []),
        ...(near ? [{ zh: '本地', en: 'Local' }] : []),
        ...(duty ? [{ zh: '今天在岗', en: 'On duty' }] : []),
        ...(experience > 0 ? [{ zh: `调过同类 ${experience} 件`, en: `${experience} of this class` }] : []),
        { zh: `手上 ${open} 件`, en: `${open} in hand` },
      ]
      const rank = Number(fits) * 8 + Number(near) * 4 + Number(duty) * 2 + Math.min(experience, 5) / 2 - open
      return {
        rank,
        candidate: {
          personId: person.id,
          name: person.name,
          post: person.post,
          unitName: person.unitName,
          force,
          areaName: directory.nameOf(person.areaCode),
          openCases: open,
          onDuty: duty,
          experience,
          reasons,
        },
      }
    })
    .sort((a, b) => b.rank - a.rank || a.candidate.personId.localeCompare(b.candidate.personId))
    .slice(0, 60)
    .map(({ candidate }) => candidate)
}

const byName: readonly (readonly [RegExp, MediationForce])[] = [
  [/法院|法庭/, 'court'],
  [/妇/, 'women'],
  [/公安|派出所|交警/, 'police'],
  [/人力资源|劳动|仲裁/, 'labour'],
  [/信访/, 'petition'],
  [/心理/, 'psychology'],
  [/司法|律师|法律/, 'legal'],
]

function forceOf({ unitKind, unitName }: PersonOfUnit): MediationForce | null {
  if (unitKind === 'police-station') return 'police'
  if (unitKind === 'mediation-committee') return 'people'
  return byName.find(([pattern]) => pattern.test(unitName))?.[1] ?? null
}
