import type { Text } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { actOnCase, type Casework, findCase, openCase } from '../../casework/index.ts'
import type { Principal } from '../../identity/index.ts'
import { allUnits, peopleInUnits } from '../../organisation/index.ts'
import { platformAccountId } from './fault.kind.ts'
import { faultLifecycle, platformSteps } from './fault.lifecycle.ts'
import { type FaultRules, faultRules } from './fault.settings.ts'
import { type FailingCamera, failingCameras, insertFault, levelOneShare, openFaults } from './fault.store.ts'

/** Orders of one round: whoever gets them can read them. */
const perRound = 20
/** Most people that an order goes to. */
const mostOwners = 5

/**
 * Writes an order for each camera of level I that fails, sends it to who maintains its network, and closes it when the
 * picture is back. While most of them are gone at once it is this platform or its network that fails, and no order is
 * written.
 */
export async function watchFaults(casework: Casework): Promise<void> {
  const { database, now } = casework
  const principal = platformOf(database.countyCode)
  await database.transaction(systemScope, async (tx) => {
    const rules = faultRules(await casework.settings.current(tx))
    const before = new Date(now().getTime() - rules.afterMs)
    for (const { caseId, right } of await openFaults(tx, before))
      await follow(tx, casework, principal, rules, caseId, right)
    const { total, offline } = await levelOneShare(tx)
    if (offline > total / 2) return
    for (const camera of await failingCameras(tx, before, perRound)) await order(tx, casework, principal, rules, camera)
  })
}

async function order(tx: Tx, casework: Casework, principal: Principal, rules: FaultRules, camera: FailingCamera) {
  const what = explain(camera)
  const at = casework.now()
  const record = await openCase(tx, casework, principal, {
    kind: faultLifecycle.kind,
    title: `${camera.name} ${what.zh}`,
    description: `${what.zh}（${what.en}）`,
    category: 'camera_fault',
    danger: { kind: 'none' },
    areaCode: camera.areaCode,
    position: camera.lng === null || camera.lat === null ? null : { lng: camera.lng, lat: camera.lat },
    source: { cameraId: camera.id, cameraName: camera.name },
    pictureId: null,
    openedAt: at,
    example: camera.example,
  })
  await insertFault(tx, record.id, camera, at)
  const name = rules.ownerOf(camera.network)
  const units = (await allUnits(tx)).filter((unit) => unit.name === name)
  const people = await peopleInUnits(
    tx,
    units.map(({ id }) => id),
  )
  if (people.length === 0) return
  const assigneeIds = people.slice(0, mostOwners).map(({ id }) => id)
  const input = { version: record.version, assigneeIds, note: `自动派给${name}` }
  await actOnCase(tx, casework, principal, { caseId: record.id, action: 'dispatch', input })
}

/** The picture is back: the order says so, and is closed where that is wanted. Or it fails again. */
async function follow(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  rules: FaultRules,
  caseId: string,
  right: boolean,
): Promise<void> {
  const record = await findCase(tx, caseId)
  if (!record || record.final || right === (record.state === 'BACK')) return
  const step = (action: string, version: number, note: string) =>
    actOnCase(tx, casework, principal, { caseId, action, input: { version, note } })
  if (!right) {
    await step(platformSteps.again, record.version, '恢复后又出故障')
    return
  }
  const back = await step(platformSteps.back, record.version, '平台检查：画面已恢复正常')
  if (rules.closesByItself) await step('close', back.version, '画面恢复，自动办结')
}

function explain({ result }: FailingCamera): Text {
  if (result === 'black') return { zh: '画面黑屏', en: 'the picture is black' }
  if (result === 'frozen') return { zh: '画面冻结', en: 'the picture stands still' }
  if (result === 'failed') return { zh: '取不到画面', en: 'no picture comes' }
  return { zh: '离线', en: 'offline' }
}

function platformOf(countyCode: string): Principal {
  return {
    accountId: platformAccountId,
    sessionId: platformAccountId,
    username: platformAccountId,
    name: '系统（摄像头体检）',
    role: 'COUNTY_COMMAND',
    post: null,
    personId: null,
    areaCode: `${countyCode}000000`,
    scope: systemScope,
    expiresAt: new Date(8.64e15),
  }
}
