import type { CaseDetail, HandlingLevel, ReportGridEvent } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { liesIn } from '../../area/index.ts'
import { actOnCase, detailOf, kindOf, openCase, stateOf, whenItHappened } from '../../casework/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { eventLifecycle } from './event.lifecycle.ts'
import { limitOfEvent } from './event.limits.ts'
import { insertGridEvent } from './grid-event.store.ts'

/**
 * Where a report belongs: the grid chosen by hand, else the one that its position lies in, else the reporter's own area.
 * A reporter below the grid (a household group) keeps his own where the grid is his.
 */
export async function areaOfReport(
  grid: Grid,
  principal: Principal,
  report: Pick<ReportGridEvent, 'areaCode' | 'position'>,
): Promise<string> {
  const directory = await grid.casework.area.directory()
  if (report.areaCode !== undefined) {
    if (!directory.find(report.areaCode)) throw gridErrors.AREA_UNKNOWN({ values: { code: report.areaCode } })
    return report.areaCode
  }
  if (report.position === undefined) return principal.areaCode
  const located = await grid.casework.area.locate(report.position)
  if (located === undefined) throw gridErrors.OUTSIDE_COUNTY()
  return liesIn(principal.areaCode, located) ? principal.areaCode : located
}

/** Reports a grid event, and closes it at once where the reporter dealt with it on the spot. */
export async function reportGridEvent(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  report: ReportGridEvent & { readonly areaCode: string },
): Promise<CaseDetail> {
  allow(principal, 'grid.report')
  const { casework } = grid
  const categories = await grid.categories(tx)
  const category = categories.find(({ id, retired }) => id === report.category && !retired)
  if (!category) throw gridErrors.CATEGORY_UNKNOWN({ values: { category: report.category } })
  const openedAt = whenItHappened(report.happenedAt, casework.now())
  const directory = await casework.area.directory()
  const level = levelOf(principal)
  const urgent = category.urgent || (report.danger ?? none).kind !== 'none'
  const described = stateOf(kindOf(casework, eventLifecycle.kind), eventLifecycle.initial).limit
  const limit = described && limitOfEvent(described, level, { urgent, state: eventLifecycle.initial })
  const record = await openCase(tx, casework, principal, {
    kind: eventLifecycle.kind,
    title: titleOf(directory.nameOf(report.areaCode), category.label.zh, report.description),
    description: report.description,
    category: category.id,
    danger: report.danger ?? none,
    urgent: category.urgent,
    areaCode: report.areaCode,
    position: report.position ?? null,
    source: {},
    pictureId: null,
    fileIds: report.fileIds ?? [],
    openedAt,
    example: grid.example,
    practice: false,
    ...(limit && { limit }),
  })
  await insertGridEvent(tx, {
    caseId: record.id,
    areaCode: record.areaCode,
    level,
    channel: report.channel ?? (report.onBehalf ? 'on_behalf' : 'phone'),
    onBehalf: report.onBehalf ? { name: report.onBehalf.name, phone: report.onBehalf.phone ?? null } : null,
  })
  if (report.selfHandled === undefined) return detailOf(tx, casework, principal, record)
  const done = await actOnCase(tx, casework, principal, {
    caseId: record.id,
    action: 'self_handle',
    input: { version: record.version, note: report.selfHandled, happenedAt: openedAt.toISOString() },
  })
  return detailOf(tx, casework, principal, done)
}

/** What comes up from below begins in the village; a higher centre begins with what it found itself. */
function levelOf({ role }: Principal): HandlingLevel {
  if (role === 'COUNTY_COMMAND') return 'county'
  return role === 'TOWNSHIP_STAFF' ? 'township' : 'village'
}

const none = { kind: 'none' } as const
const titleLength = 40

function titleOf(place: string, category: string, description: string): string {
  const words = description.replace(/\s+/g, ' ').trim()
  const title = `${place} ${category}：${words}`
  return title.length <= titleLength ? title : `${title.slice(0, titleLength - 1)}…`
}
