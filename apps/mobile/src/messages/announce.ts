import type { Message } from '@fengqiao/contract'
import { countyNow } from '../county/county-time.ts'
import { keptAnswer } from '../county/kept-answers.ts'
import { readPreferences } from '../me/preferences.ts'
import { database } from '../store/database.ts'
import { showToast } from '../ui/toast.ts'

/** Newest message already announced on this phone, so that none rings twice. */
const announcedKey = 'announced-until'

/** Milliseconds. */
const justNow = 60_000

/** Rings, vibrates and shows what has arrived since the last time, where the phone allows it. */
export async function announceMessages(accountId: string): Promise<void> {
  const messages = (await keptAnswer<readonly Message[]>(accountId, 'messages')) ?? []
  const fact = await database.facts.get(`${announcedKey}|${accountId}`)
  // On a phone that never announced anything, what came before today's page is no news.
  const until = typeof fact?.value === 'string' ? fact.value : new Date(countyNow() - justNow).toISOString()
  const fresh = messages.filter(({ createdAt, readAt }) => readAt === null && createdAt > until)
  const newest = fresh
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1)
  if (newest === undefined) return
  await database.facts.put({ key: `${announcedKey}|${accountId}`, value: newest })

  const { language, sound } = readPreferences()
  const latest = fresh.find(({ createdAt }) => createdAt === newest)
  const { caseId = null } = latest ?? {}
  const isOpen = caseId !== null && location.pathname.includes(caseId)
  if (latest && !isOpen) {
    showToast({ text: latest.title[language], tone: 'plain', ...(caseId !== null && { caseId }) })
  }
  if (sound) ring(fresh.some(({ urgent }) => urgent))
}

/** Two short tones, four when urgent. Silent where the browser wants a touch first. */
export function ring(urgent: boolean): void {
  if ('vibrate' in navigator) navigator.vibrate(urgent ? [300, 120, 300, 120, 300] : [200, 100, 200])
  if (!('AudioContext' in window) || !navigator.userActivation?.hasBeenActive) return
  const audio = new AudioContext()
  const beeps = urgent ? 4 : 2
  for (let beep = 0; beep < beeps; beep += 1) {
    const at = audio.currentTime + beep * 0.28
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = beep % 2 === 0 ? 880 : 1175
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.22)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.24)
    if (beep === beeps - 1) tone.onended = () => void audio.close()
  }
}
