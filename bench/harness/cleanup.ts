type Task = () => Promise<unknown>

const tasks = new Set<Task>()

/** Something that must be ended, whatever happens: at its dispose, or when the bench is broken off. */
export function mustEnd(task: Task): Task {
  let ending: Promise<unknown> | undefined
  const once = () => {
    ending ??= task().finally(() => tasks.delete(once))
    return ending
  }
  tasks.add(once)
  return once
}

/** Ends everything that still runs, the latest first. */
export async function endAll(): Promise<void> {
  for (const task of [...tasks].reverse()) await task().catch(() => undefined)
}
