import { expect, it } from 'vitest'
import { type LiveState, nextLiveState } from './live-state.ts'

const text = { zh: '摄像头离线', en: 'The camera is offline' }

function run(...events: Parameters<typeof nextLiveState>[1][]): LiveState {
  return events.reduce<LiveState>(nextLiveState, { phase: 'idle' })
}

it('goes from connecting to live with the first frame', () => {
  expect(run({ type: 'open', now: 0 }, { type: 'frame', now: 330 })).toEqual({ phase: 'live', since: 330 })
})

it('stays live without a new object for each frame', () => {
  const live = run({ type: 'open', now: 0 }, { type: 'frame', now: 330 })
  expect(nextLiveState(live, { type: 'frame', now: 400 })).toBe(live)
})

it('remembers when the last frame came, not when it was missed', () => {
  const live = run({ type: 'open', now: 0 }, { type: 'frame', now: 300 })
  expect(nextLiveState(live, { type: 'lost', now: 9000, stoppedAt: 3000, random: 0.5 })).toMatchObject({ since: 3000 })
})

it('counts attempts, waits longer each time and remembers when the picture stopped', () => {
  const lost = run(
    { type: 'open', now: 0 },
    { type: 'frame', now: 300 },
    { type: 'lost', now: 5000, stoppedAt: 5000, random: 0.5 },
  )
  expect(lost).toEqual({ phase: 'reconnecting', attempt: 1, since: 5000, retryAt: 5300 })
  const again = [
    { type: 'open', now: 5300 },
    { type: 'lost', now: 6000, stoppedAt: 6000, random: 0.5 },
  ] as const
  expect(again.reduce<LiveState>(nextLiveState, lost)).toEqual({
    phase: 'reconnecting',
    attempt: 2,
    since: 5000,
    retryAt: 7000,
  })
})

it('begins counting anew after it was live again', () => {
  const state = run(
    { type: 'open', now: 0 },
    { type: 'lost', now: 1000, stoppedAt: 1000, random: 0.5 },
    { type: 'open', now: 1300 },
    { type: 'lost', now: 1400, stoppedAt: 1400, random: 0.5 },
    { type: 'frame', now: 3000 },
    { type: 'lost', now: 9000, stoppedAt: 9000, random: 0.5 },
  )
  expect(state).toMatchObject({ attempt: 1, since: 9000 })
})

it('asks rarely after a refusal', () => {
  expect(run({ type: 'open', now: 0 }, { type: 'refused', text, now: 100 })).toEqual({
    phase: 'refused',
    text,
    attempt: 1,
    retryAt: 20_100,
  })
})

it('stops when told, from anywhere', () => {
  expect(run({ type: 'open', now: 0 }, { type: 'lost', now: 1, stoppedAt: 1, random: 0 }, { type: 'stop' })).toEqual({
    phase: 'idle',
  })
})
