import { expect, it } from 'vitest'
import { situationSentence } from './situation-sentence.ts'

const say = (open: number, urgent: number, overdue: number, closedToday: number) =>
  situationSentence({ cases: { open, urgent, overdue, closedToday } }).map(({ key, count }) => `${key} ${count}`)

it('says calm only when nothing is urgent and nothing overdue', () => {
  expect(say(3, 0, 0, 0)).toEqual(['sayOpen 3', 'sayCalm 0'])
  expect(say(3, 0, 1, 0)).toEqual(['sayOpen 3', 'sayOverdue 1'])
  expect(say(3, 1, 0, 0)).toEqual(['sayOpen 3', 'sayUrgent 1'])
})

it('says that nothing is open, and what was closed', () => {
  expect(say(0, 0, 0, 2)).toEqual(['sayNoneOpen 0', 'sayClosed 2'])
})
