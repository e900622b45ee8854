import { ApiError } from '@fengqiao/contract/client'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { newId } from '../store/new-id.ts'

/**
 * Sends a form that needs the county at once. The same content keeps its key, so that sending it again after a cut
 * reply has one effect; what was refused is said in the county's words, and nothing typed is lost.
 */
export function useSend<T>(
  send: (key: { idempotencyKey: string }) => Promise<T>,
  content: unknown,
  onDone: (result: T) => void,
) {
  const { t } = useTranslation()
  const say = useCountyText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const sent = useRef({ body: '', key: '' })
  async function run(): Promise<void> {
    const body = JSON.stringify(content)
    if (sent.current.body !== body) sent.current = { body, key: newId() }
    setBusy(true)
    setProblem(null)
    try {
      onDone(await send({ idempotencyKey: sent.current.key }))
    } catch (error) {
      setProblem(error instanceof ApiError && error.status !== 0 ? say(error.text) : t('disputes.needSignal'))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
}
