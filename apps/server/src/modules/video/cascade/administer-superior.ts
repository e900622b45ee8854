import type { NewSuperior, ShareChange, Superior, SuperiorChange } from '@fengqiao/contract'
import { isUniqueViolation, systemScope, type Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import {
  deleteSuperior,
  findSuperior,
  listSuperiors,
  putSuperior,
  putSuperiorPassword,
  renameShared,
  shareCameras,
  unshareCameras,
} from './superior.store.ts'

export async function showSuperiors({ database, superiors }: Video, principal: Principal): Promise<Superior[]> {
  allow(principal, 'device.manage')
  const records = await database.transaction(systemScope, listSuperiors)
  return records.map((record) => {
    const standing = superiors?.link(record.id)?.standing
    return {
      ...record,
      state: standing?.state ?? 'off',
      stateSince: standing?.since.toISOString() ?? null,
      lastStatus: standing?.lastStatus ?? null,
      streams: standing?.streams ?? 0,
    }
  })
}

async function showSuperior(video: Video, principal: Principal, id: string): Promise<Superior> {
  const found = (await showSuperiors(video, principal)).find((superior) => superior.id === id)
  if (!found) throw videoErrors.SUPERIOR_NOT_FOUND()
  return found
}

/** Sets a superior up, or changes one; its link begins anew with what is set up now. */
export async function keepSuperior(
  video: Video,
  principal: Principal,
  given: string | null,
  { password, ...settings }: NewSuperior | SuperiorChange,
): Promise<Superior> {
  allow(principal, 'device.manage')
  const id = given ?? newId(video.casework.now())
  await write(video, principal, id, given === null ? 'superior.added' : 'superior.changed', settings, async (tx) => {
    if (given !== null && !(await findSuperior(tx, id))) throw videoErrors.SUPERIOR_NOT_FOUND()
    if (!(await putSuperior(tx, { id, ...settings }))) throw videoErrors.SUPERIOR_KNOWN()
    if (password !== undefined) await putSuperiorPassword(tx, id, password)
  }).catch((error: unknown) => {
    // Somebody else set it up since it was looked for.
    throw isUniqueViolation(error) ? videoErrors.SUPERIOR_KNOWN({ cause: error }) : error
  })
  await video.superiors?.restart(id)
  return showSuperior(video, principal, id)
}

export async function removeSuperior(video: Video, principal: Principal, id: string): Promise<Superior[]> {
  allow(principal, 'device.manage')
  await write(video, principal, id, 'superior.removed', {}, async (tx) => {
    if (!(await deleteSuperior(tx, id))) throw videoErrors.SUPERIOR_NOT_FOUND()
  })
  await video.superiors?.restart(id)
  return showSuperiors(video, principal)
}

/** Shares cameras with a superior, or no more; it is told at once. */
export async function shareChannels(
  video: Video,
  principal: Principal,
  id: string,
  change: ShareChange,
): Promise<Superior> {
  allow(principal, 'device.manage')
  const { add, remove, rename } = change
  await write(video, principal, id, 'superior.shared', change, async (tx) => {
    if (!(await findSuperior(tx, id))) throw videoErrors.SUPERIOR_NOT_FOUND()
    if (add) {
      const { area, level, network, cameras } = add
      await shareCameras(tx, id, { areaPrefix: area && areaPrefix(area), level, network, cameras })
    }
    if (remove) await unshareCameras(tx, id, remove)
    if (rename && !(await renameShared(tx, id, rename))) throw videoErrors.CHANNEL_ID_TAKEN()
  })
  video.superiors?.changed()
  return showSuperior(video, principal, id)
}

function write(
  { database }: Video,
  { accountId }: Principal,
  id: string,
  action: string,
  data: object,
  task: (tx: Tx) => Promise<void>,
): Promise<void> {
  return database.transaction(systemScope, async (tx) => {
    await task(tx)
    await appendAudit(tx, { accountId, action, subject: id, data: { ...data } })
  })
}
