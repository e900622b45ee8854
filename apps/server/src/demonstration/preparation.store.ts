import type { Tx } from '../platform/db/index.ts'

declare module '../platform/db/tables.ts' {
  interface Tables {
    preparation: { task: string; done: number; total: number }
  }
}

export interface Progress {
  readonly done: number
  readonly total: number
}

export async function readPreparation(tx: Tx): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tx.selectFrom('preparation').select(['task', 'done', 'total']).execute()
  return new Map(rows.map(({ task, done, total }) => [task, { done, total }]))
}

export async function writePreparation(tx: Tx, task: string, done: number, total: number): Promise<void> {
  await tx
    .insertInto('preparation')
    .values({ task, done, total })
    .onConflict((conflict) => conflict.columns(['county_code' as never, 'task']).doUpdateSet({ done, total }))
    .execute()
}
