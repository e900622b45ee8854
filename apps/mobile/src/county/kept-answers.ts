import { database } from '../store/database.ts'

/** Keeps an answer of the county for reading without signal. */
export async function keepAnswer(accountId: string, name: string, value: unknown): Promise<void> {
  await database.answers.put({ key: `${accountId}|${name}`, value, fetchedAt: Date.now() })
}

export async function keptAnswer<T>(accountId: string, name: string): Promise<T | undefined> {
  return (await database.answers.get(`${accountId}|${name}`))?.value as T | undefined
}
