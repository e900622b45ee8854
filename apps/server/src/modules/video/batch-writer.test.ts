import { describe, expect, it } from 'vitest'
import { BatchWriter } from './batch-writer.ts'

describe('a batch writer', () => {
  it('writes what comes together in one, in order, and at most so many', async () => {
    const batches: number[][] = []
    const writer = new BatchWriter<number>(3, async (items) => void batches.push([...items]))
    await Promise.all([1, 2, 3, 4, 5].map((item) => writer.put([item])))
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it('takes a larger piece whole, and goes on after a failure', async () => {
    const batches: number[][] = []
    const writer = new BatchWriter<number>(2, async (items) => {
      batches.push([...items])
      if (items.includes(1)) throw new Error('disk full')
    })
    const [first, second] = await Promise.allSettled([writer.put([1, 2, 3]), writer.put([4])])
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled'])
    await writer.settled()
    expect(batches).toEqual([[1, 2, 3], [4]])
  })
})
