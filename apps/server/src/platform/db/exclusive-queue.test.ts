import { expect, it } from 'vitest'
import { ExclusiveQueue } from './exclusive-queue.ts'

it('one holds at a time, in the order of asking; a second release gives nothing away', async () => {
  const queue = new ExclusiveQueue()
  const order: string[] = []
  const hold = async (name: string) => {
    const release = await queue.acquire()
    order.push(`${name} in`)
    await Promise.resolve()
    order.push(`${name} out`)
    release()
    release()
  }
  await Promise.all(['a', 'b', 'c'].map(hold))
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  expect(queue.length).toBe(0)
})
