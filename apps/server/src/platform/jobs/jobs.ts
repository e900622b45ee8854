import { type ConstructorOptions, PgBoss } from 'pg-boss'
import type { Engine } from '../db/index.ts'

/** Work to be done later or regularly, kept in the database. */
export interface Jobs {
  /** Runs `work` by a cron expression (minutes; the county's time zone). One process of the county runs it. */
  schedule(name: string, cron: string, work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

export async function startJobs(engine: Engine, onError: (error: unknown) => void): Promise<Jobs> {
  const options: ConstructorOptions = {
    // pg-boss shares the one queue of sessions, so that no statement of it runs inside somebody's transaction.
    db: {
      async executeSql(text: string, values?: unknown[]) {
        const connection = await engine.connect()
        try {
          const rows = values?.length ? (await connection.query(text, values)).rows : await connection.script(text)
          return { rows: [...rows] }
        } finally {
          connection.release()
        }
      },
    },
  }
  const boss = new PgBoss(options)
  boss.on('error', onError)
  await boss.start()
  return {
    async schedule(name, cron, work) {
      await boss.createQueue(name)
      await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' })
      await boss.work(name, { pollingIntervalSeconds: 10 }, work)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
