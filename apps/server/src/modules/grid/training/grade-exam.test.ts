import { expect, it } from 'vitest'
import { gradeExam } from './grade-exam.ts'

const questions = [
  { id: 'one', right: [0], points: 60 },
  { id: 'several', right: [1, 2], points: 40 },
]

it.each([
  [{ one: [0], several: [2, 1] }, 100, true, []],
  [{ one: [0], several: [1] }, 60, true, ['several']],
  [{ one: [1], several: [1, 2] }, 40, false, ['one']],
  [{}, 0, false, ['one', 'several']],
])('%o makes %i points, passed: %s', (answers, score, passed, wrong) => {
  expect(gradeExam(questions, answers as never, 60)).toEqual({ score, passed, wrong })
})

it('an exam without questions is passed by nobody', () => {
  expect(gradeExam([], {}, 60).passed).toBe(false)
})
