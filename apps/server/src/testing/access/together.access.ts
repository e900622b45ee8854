import { incidentAfter } from '../incident-steps.ts'
import type { Fill, SomeInputs } from './access-input.ts'

/** Transfer, joint handling, rulings, links and merging. Somebody else's version: what is tried is whether it is found. */
export const togetherInputs = {
  caseTogether: ({ caseId }) => ({ params: { id: caseId }, scoped: true, assigned: true }),
  caseReceivers: ({ caseId }) => ({
    params: { id: caseId },
    query: { unitId: 'unit-centre' },
    scoped: true,
    assigned: true,
  }),
  transferCase: ({ caseId }) => ({
    params: { id: caseId },
    body: { version: 999, unitId: 'unit-none', personIds: ['nobody'], reason: '不属本辖区' },
    scoped: true,
    assigned: true,
  }),
  askPart: ({ caseId }) => ({
    params: { id: caseId },
    body: { unitId: 'unit-none', personIds: ['nobody'], task: '到场核实' },
    scoped: true,
    assigned: true,
  }),
  actOnPart: ({ ids }) => ({ params: { id: ids.part ?? '', action: 'finish' }, body: { note: '' }, scoped: true }),
  contestDuty: ({ caseId }) => ({
    params: { id: caseId },
    body: { reason: '不归我管', basis: '职责清单', proposedUnitId: 'unit-none' },
    scoped: true,
    assigned: true,
  }),
  withdrawContest: () => ({ params: { id: 'nobodys' }, absent: true }),
  ruleDuty: ({ ids }) => ({
    params: { id: ids.ruling ?? '' },
    body: { version: 999, unitId: 'unit-none', personIds: [], words: '由其负责' },
    scoped: true,
  }),
  listPrecedents: () => ({ ofWholeCounty: true }),
  retirePrecedent: () => ({ params: { id: 'none' }, body: { retired: true }, absent: true }),
  linkCases: ({ caseId }) => ({
    params: { id: caseId },
    body: { otherId: caseId, note: '同一家人' },
    scoped: true,
    assigned: true,
  }),
  mergeCase: ({ caseId }) => ({
    params: { id: caseId },
    body: { version: 999, intoId: caseId, note: '重复' },
    scoped: true,
    assigned: true,
  }),
  undoLink: ({ caseId }) => ({
    params: { id: caseId, linkId: 'none' },
    body: { note: '不是一回事' },
    absent: true,
  }),
} satisfies SomeInputs

/** A part and a contest of duty on one side. */
export const fillTogether: Fill = async (server, side) => {
  const matter = await incidentAfter(server, 'dispatch', side)
  const worker = await server.as(`grid-worker-${side}`)
  const command = await server.as(`county-command-${side}`)
  const [unit] = (await command.api.listUnits({ query: {} })).items
  const personIds = [`person-police-${side}`]
  const shared = await command.api.askPart({
    params: { id: matter.id },
    body: { unitId: unit?.id ?? '', personIds, task: '到场核实' },
  })
  const contested = await worker.api.contestDuty({
    params: { id: matter.id },
    body: { reason: '不归我管', basis: '职责清单第三条' },
  })
  return { part: shared.parts[0]?.id ?? '', ruling: contested.rulings[0]?.id ?? '' }
}
