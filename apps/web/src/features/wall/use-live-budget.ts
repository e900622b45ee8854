import { observable, useObservable } from '../../lib/observable.ts'
import { readStored, writeStored } from '../../lib/stored.ts'
import { defaultBudget } from './live-budget.ts'

const budget = observable(readStored('live-budget', defaultBudget(navigator.hardwareConcurrency)))

/** How many tiles play live at a time on this machine. */
export function useLiveBudget(): [number, (value: number) => void] {
  return [
    useObservable(budget),
    (value) => {
      writeStored('live-budget', value)
      budget.set(value)
    },
  ]
}
