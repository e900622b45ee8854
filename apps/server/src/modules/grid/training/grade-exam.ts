/** A question of the bank: any number of choices, one or more of them right. */
export interface Question {
  readonly id: string
  readonly right: readonly number[]
  readonly points: number
}

export interface ExamResult {
  /** 0 to 100, whole. */
  readonly score: number
  readonly passed: boolean
  readonly wrong: readonly string[]
}

/** Grades an exam; a question counts only with exactly the right choices. 60 of 100 pass by default (rule book §2). */
export function gradeExam(
  questions: readonly Question[],
  answers: Readonly<Record<string, readonly number[]>>,
  passMark: number,
): ExamResult {
  const whole = questions.reduce((sum, { points }) => sum + points, 0)
  const wrong = questions.filter(({ id, right }) => !sameChoices(right, answers[id] ?? []))
  const lost = wrong.reduce((sum, { points }) => sum + points, 0)
  const score = whole === 0 ? 0 : Math.round(((whole - lost) / whole) * 100)
  return { score, passed: whole > 0 && score >= passMark, wrong: wrong.map(({ id }) => id) }
}

function sameChoices(a: readonly number[], b: readonly number[]): boolean {
  const left = new Set(a)
  return left.size === new Set(b).size && b.every((choice) => left.has(choice))
}
