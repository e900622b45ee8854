import type { Message } from '@fengqiao/contract'
import { keptAnswer } from '../county/kept-answers.ts'
import { readPreferences } from '../me/preferences.ts'
import { database } from '../store/database.ts'
import { showToast } from '../ui/toast.ts'

/** Newest message already announced on this phone, so that none rings twice. */
const announcedKey = 'announced-until'

/** Rings, vibrates and shows what has arrived since the last time, where the phone allows it. */
export async function announceMessages(accountId: string): Promise<void> {
  const messages = (await keptAnswer<readonly Message[]>(accountId, 'messages')) ?? []
  const fact = await database.facts.get(`${announcedKey}|${accountId}`)
  const until = typeof fact?.value === 'string' ? fact.value : ''
  const fresh = messages.filter(({ createdAt, readAt }) => readAt === null && createdAt > until)
  const newest = fresh
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1)
  if (newest === undefined) return
  await database.facts.put({ key: `${announcedKey}|${accountId}`, value: newest })

  const { language, sound } = readPreferences()
  for (const message of fresh.slice(0, 2)) {
    showToast({
      text: message.title[language],
      tone: 'plain',
      ...(message.caseId !== null && { caseId: message.caseId }),
    })
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
