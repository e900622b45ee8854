import type { Device } from '@fengqiao/contract'
import type { SignedIn } from './signed-in.ts'

/** A device as the administrator's list shows it; undefined while the county does not know it. */
export async function deviceOf(who: SignedIn, id: string): Promise<Device | undefined> {
  const { items } = await who.api.listDevices({ query: { limit: 1000 } })
  return items.find((device) => device.id === id)
}

export async function cameraStatus(who: SignedIn, id: string): Promise<'online' | 'offline'> {
  return (await who.api.getCamera({ params: { id } })).status
}
