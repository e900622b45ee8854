import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { BallotChoice, CaseDetail, NominateHead } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { actOnCase, detailOf, findCase, openCase } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import type { PersonRecord } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { electionOutcome } from './election.ts'
import { electionRulesOf } from './head-selection.kind.ts'
import { headSelectionLifecycle } from './head-selection.lifecycle.ts'
import {
  type CountedVotes,
  castBallot,
  countBallots,
  findHeadSelection,
  findPaper,
  insertHeadSelection,
  lockSelection,
  papersOf,
  replacePapers,
  setCount,
} from './head-selection.store.ts'

export async function nominateHead(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  nominee: NominateHead,
): Promise<CaseDetail> {
  allow(principal, 'head.choose')
  const { casework } = grid
  const directory = await casework.area.directory()
  if (directory.find(nominee.areaCode)?.level !== 'household_group') {
    throw gridErrors.AREA_UNKNOWN({ values: { code: nominee.areaCode } })
  }
  const record = await openCase(tx, casework, principal, {
    kind: headSelectionLifecycle.kind,
    title: `${directory.nameOf(nominee.areaCode)} 推选联户长`,
    description: nominee.why,
    category: 'head',
    danger: { kind: 'none' },
    areaCode: nominee.areaCode,
    position: null,
    source: {},
    pictureId: null,
    openedAt: casework.now(),
    example: grid.example,
    practice: false,
  })
  await insertHeadSelection(tx, {
    caseId: record.id,
    areaCode: record.areaCode,
    nominee: nominee.name,
    phone: nominee.phone ?? null,
    households: nominee.households,
    method: null,
    sheetFileId: null,
    yes: null,
    no: null,
    abstained: null,
    personId: null,
  })
  return detailOf(tx, casework, principal, record)
}

/** Letters and digits that nobody takes for one another. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 10

/** One paper a household; those that voted keep theirs. The codes are shown once and kept only as hashes. */
export async function makeBallotPapers(tx: Tx, principal: Principal, caseId: string) {
  allow(principal, 'head.choose')
  const selection = await findHeadSelection(tx, caseId)
  const record = selection && (await findCase(tx, caseId))
  if (!selection || !record) throw gridErrors.NOT_A_HEAD_SELECTION()
  if (record.state !== 'HOUSEHOLD_VOTE') throw gridErrors.VOTE_NOT_OPEN()
  const used = new Set((await papersOf(tx, caseId)).filter((paper) => paper.used).map(({ household }) => household))
  const papers = Array.from({ length: selection.households }, (_, index) => index + 1)
    .filter((household) => !used.has(household))
    .map((household) => ({ household, code: newCode() }))
  await replacePapers(
    tx,
    selection,
    papers.map(({ household, code }) => ({ household, codeSha256: hashOf(code) })),
  )
  const { accountId } = principal
  await appendAudit(tx, {
    accountId,
    action: 'head.papers-made',
    subject: caseId,
    areaCode: record.areaCode,
    data: { papers: papers.length },
  })
  return papers
}

/** What stands on the ballot that a code opens. In the system's scope: who votes has no account. */
export async function readBallot(tx: Tx, grid: Grid, code: string) {
  const { paper, selection } = await openPaper(tx, code)
  const directory = await grid.casework.area.directory()
  const { nominee, areaCode, households } = selection
  return { nominee, group: directory.nameOf(areaCode), households, used: paper.used }
}

/** One vote a household: the code works once. In the system's scope. */
export async function voteByCode(
  tx: Tx,
  vote: { readonly code: string; readonly choice: BallotChoice },
): Promise<void> {
  const { paper, selection } = await openPaper(tx, vote.code)
  await lockSelection(tx, paper.case_id, 'vote')
  const record = await findCase(tx, paper.case_id)
  if (record?.state !== 'HOUSEHOLD_VOTE') throw gridErrors.VOTE_NOT_OPEN()
  const ballot = { id: randomUUID(), caseId: paper.case_id, areaCode: selection.areaCode, choice: vote.choice }
  if (!(await castBallot(tx, hashOf(vote.code), ballot))) throw gridErrors.BALLOT_USED()
}

async function openPaper(tx: Tx, code: string) {
  const paper = await findPaper(tx, hashOf(code))
  const selection = paper && (await findHeadSelection(tx, paper.case_id))
  if (!paper || !selection) throw gridErrors.BALLOT_UNKNOWN()
  return { paper, selection }
}

/** What was sent with a count: a show of hands in one go, or nothing where the secret votes are counted. */
export interface CountInput {
  readonly caseId: string
  readonly version: number
  readonly hands?:
    | { readonly yes: number; readonly no: number; readonly abstained: number; readonly sheetFileId: string }
    | undefined
  readonly officerId?: string | undefined
  /** The officer, who belongs to the township. */
  readonly beyond: readonly PersonRecord[]
}

/** Counts, and takes the step that follows from it: to the police, or not chosen. */
export async function countHeadVotes(tx: Tx, grid: Grid, principal: Principal, input: CountInput): Promise<CaseDetail> {
  allow(principal, 'head.choose')
  const selection = await findHeadSelection(tx, input.caseId)
  const record = selection && (await findCase(tx, input.caseId))
  if (!selection || !record) throw gridErrors.NOT_A_HEAD_SELECTION()
  await lockSelection(tx, input.caseId, 'count')
  const count = input.hands ? { method: 'hands' as const, ...input.hands } : await countSecretVotes(tx, input.caseId)
  const { yes, no, abstained } = count
  if (yes + no + abstained > selection.households) {
    throw gridErrors.MORE_VOTES_THAN_HOUSEHOLDS({ values: { households: selection.households } })
  }
  const settings = await grid.casework.settings.asOf(tx, record.settingVersions)
  const outcome = electionOutcome({ households: selection.households, yes, no, abstained }, electionRulesOf(settings))
  if (outcome.chosen && input.officerId === undefined) throw gridErrors.OFFICER_MISSING()
  await setCount(tx, input.caseId, count)
  const taken = await actOnCase(tx, grid.casework, principal, {
    caseId: input.caseId,
    action: outcome.chosen ? 'count_votes' : 'not_chosen',
    beyond: input.beyond,
    input: {
      version: input.version,
      note: outcome.reason.zh,
      ...(outcome.chosen && input.officerId !== undefined && { assigneeIds: [input.officerId] }),
      ...(input.hands && { fileIds: [input.hands.sheetFileId] }),
    },
  })
  return detailOf(tx, grid.casework, principal, taken)
}

async function countSecretVotes(tx: Tx, caseId: string): Promise<CountedVotes> {
  const { yes, no, abstain } = await countBallots(tx, caseId)
  return { method: 'secret', sheetFileId: null, yes, no, abstained: abstain }
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('')
}

function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')
}
