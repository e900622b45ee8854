import { Mic, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addVoice, removePhoto } from '../photos/photo-store.ts'
import type { Draft, DraftPhoto } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'

/** A spoken report ends by itself: about a megabyte. */
const longestMs = 3 * 60_000

interface VoicePartProps {
  readonly draft: Draft
  readonly voices: readonly DraftPhoto[]
  /** The draft is kept before what belongs to it. */
  readonly keep: () => void
}

/** Says it instead of writing it; kept on the phone like a picture. */
export function VoicePart({ draft, voices, keep }: VoicePartProps) {
  const { t } = useTranslation()
  const recorder = useRef<MediaRecorder | null>(null)
  const [recording, setRecording] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => () => recorder.current?.stop(), [])

  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined') return null

  async function start() {
    setProblem(null)
    keep()
    let stream: MediaStream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch {
      setProblem(t('report.voiceRefused'))
      return
    }
    const parts: Blob[] = []
    const made = new MediaRecorder(stream)
    const timer = setTimeout(() => made.stop(), longestMs)
    made.ondataavailable = ({ data }) => parts.push(data)
    made.onstop = () => {
      clearTimeout(timer)
      for (const track of stream.getTracks()) track.stop()
      recorder.current = null
      setRecording(false)
      const blob = new Blob(parts, { type: made.mimeType.split(';', 1)[0] ?? 'audio/webm' })
      addVoice(draft.id, blob, 100 + voices.length)
        .then((result) => result === 'full' && setProblem(t('compose.storageFull')))
        .catch(reportError)
    }
    recorder.current = made
    made.start()
    setRecording(true)
  }

  return (
    <div className="voice">
      {voices.map((voice) => (
        <Voice key={voice.id} voice={voice} />
      ))}
      <button
        type="button"
        className={recording ? 'button destructive' : 'button'}
        aria-pressed={recording}
        onClick={() => (recording ? recorder.current?.stop() : start().catch(reportError))}
        data-testid="voice"
      >
        <Icon of={recording ? Square : Mic} size={1.125} />
        {t(recording ? 'report.voiceStop' : 'report.voice')}
      </button>
      {problem && (
        <p className="small error-text" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function Voice({ voice }: { voice: DraftPhoto }) {
  const { t } = useTranslation()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(voice.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [voice.blob])
  return (
    <div className="row" data-testid="voice-kept">
      {/* biome-ignore lint/a11y/useMediaCaption: somebody's own words, said a moment ago */}
      {url && <audio controls src={url} className="grow" />}
      <button
        type="button"
        className="icon-button"
        aria-label={t('report.voiceRemove')}
        onClick={() => removePhoto(voice.id).catch(reportError)}
      >
        <Icon of={Trash2} />
      </button>
    </div>
  )
}
