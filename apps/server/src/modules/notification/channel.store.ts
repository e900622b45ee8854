import type { ChannelId, NotificationPreference } from '@fengqiao/contract'
import { channelIds } from '@fengqiao/contract'
import type { Generated } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { type ChannelRecord, type ChannelSettings, channelDefaults, defaultPreference } from './channel.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    notification_channel: {
      id: ChannelId
      settings: unknown
      secret: string | null
      changed_by_name: string | null
      changed_at: Date | null
    }
    notification_preference: { person_id: string; preference: unknown }
    push_subscription: {
      endpoint: string
      person_id: string
      p256dh: string
      auth: string
      created_at: Generated<Date>
    }
  }
}

/** Every channel, as it is set or as it comes. */
export async function allChannels(tx: Tx): Promise<readonly ChannelRecord[]> {
  const rows = await tx.selectFrom('notification_channel').selectAll().execute()
  return channelIds.map((id) => {
    const row = rows.find((candidate) => candidate.id === id)
    return {
      id,
      settings: { ...channelDefaults[id], ...(row?.settings as Partial<ChannelSettings> | undefined) },
      secret: row?.secret ?? null,
      changedByName: row?.changed_by_name ?? null,
      changedAt: row?.changed_at ?? null,
    }
  })
}

export async function saveChannel(tx: Tx, channel: ChannelRecord): Promise<void> {
  const values = {
    settings: JSON.stringify(channel.settings),
    secret: channel.secret,
    changed_by_name: channel.changedByName,
    changed_at: channel.changedAt,
  }
  await tx
    .insertInto('notification_channel')
    .values({ id: channel.id, ...values })
    .onConflict((conflict) => conflict.columns(['county_code' as never, 'id']).doUpdateSet(values))
    .execute()
}

export async function preferencesOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, NotificationPreference>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('notification_preference')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Map(
    rows.map((row) => [
      row.person_id,
      { ...defaultPreference, ...(row.preference as Partial<NotificationPreference>) },
    ]),
  )
}

export async function savePreference(tx: Tx, personId: string, preference: NotificationPreference): Promise<void> {
  const value = JSON.stringify(preference)
  await tx
    .insertInto('notification_preference')
    .values({ person_id: personId, preference: value })
    .onConflict((conflict) =>
      conflict.columns(['county_code' as never, 'person_id']).doUpdateSet({ preference: value }),
    )
    .execute()
}

export interface PushSubscription {
  readonly endpoint: string
  readonly personId: string
  readonly p256dh: string
  readonly auth: string
}

/** A device belongs to who signed in on it last. */
export async function saveSubscription(tx: Tx, { endpoint, personId, p256dh, auth }: PushSubscription): Promise<void> {
  const owner = { person_id: personId, p256dh, auth }
  await tx
    .insertInto('push_subscription')
    .values({ endpoint, ...owner })
    .onConflict((conflict) => conflict.columns(['county_code' as never, 'endpoint']).doUpdateSet(owner))
    .execute()
}

export async function subscriptionsOf(tx: Tx, personIds: readonly string[]): Promise<readonly PushSubscription[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('push_subscription')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute()
  return rows.map(({ endpoint, person_id, p256dh, auth }) => ({ endpoint, personId: person_id, p256dh, auth }))
}

export async function deleteSubscription(tx: Tx, endpoint: string): Promise<void> {
  await tx.deleteFrom('push_subscription').where('endpoint', '=', endpoint).execute()
}
