import type { RemoteSeat } from '@fengqiao/contract'
import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { joinRemoteCall, type RemoteOther } from './remote-call.ts'

interface RemoteRoomProps {
  readonly token: string
  readonly seat: RemoteSeat
  readonly onLeave: () => void
}

type Problem = 'refused' | 'away' | 'full'

/** The session itself: the others large, oneself small, and three buttons. */
export function RemoteRoom({ token, seat, onLeave }: RemoteRoomProps) {
  const { t } = useTranslation()
  const [own, setOwn] = useState<MediaStream | null>(null)
  const [others, setOthers] = useState<readonly RemoteOther[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [off, setOff] = useState({ audio: false, video: false })
  useEffect(() => {
    let stream: MediaStream | null = null
    let leave = () => {}
    let gone = false
    async function begin() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 480 } })
      } catch {
        setProblem('refused')
        return
      }
      if (gone) {
        for (const track of stream.getTracks()) track.stop()
        return
      }
      setOwn(stream)
      leave = joinRemoteCall(token, stream, { onOthers: setOthers, onEnded: setProblem }).leave
    }
    begin().catch(reportError)
    return () => {
      gone = true
      leave()
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [token])

  function turn(kind: 'audio' | 'video') {
    const next = !off[kind]
    const tracks = kind === 'audio' ? own?.getAudioTracks() : own?.getVideoTracks()
    for (const track of tracks ?? []) track.enabled = !next
    setOff({ ...off, [kind]: next })
  }
  return (
    <main className="remote-room" data-testid="remote-room">
      <h1 className="hidden-text">{t('remote.title')}</h1>
      <div className="remote-others">
        {others.length === 0 && (
          <p className="remote-wait" role="status">
            {problem ? t(`remote.${problem}`) : t('remote.waiting')}
          </p>
        )}
        {others.map((other) => (
          <figure key={other.id} data-testid="remote-other">
            <Picture stream={other.stream} label={other.name} />
            <figcaption>{other.name}</figcaption>
          </figure>
        ))}
      </div>
      {own && (
        <figure className="remote-own">
          <Picture stream={own} label={t('remote.me')} muted />
          <figcaption>{seat.nameMasked}</figcaption>
        </figure>
      )}
      <div className="remote-buttons">
        <button type="button" className="button" aria-pressed={off.audio} onClick={() => turn('audio')}>
          <Icon of={off.audio ? MicOff : Mic} />
          {t(off.audio ? 'remote.unmute' : 'remote.mute')}
        </button>
        <button type="button" className="button" aria-pressed={off.video} onClick={() => turn('video')}>
          <Icon of={off.video ? VideoOff : Video} />
          {t(off.video ? 'remote.show' : 'remote.hide')}
        </button>
        <button type="button" className="button destructive" onClick={onLeave} data-testid="remote-leave">
          <Icon of={PhoneOff} />
          {t('remote.leave')}
        </button>
      </div>
    </main>
  )
}

function Picture({ stream, label, muted = false }: { stream: MediaStream | null; label: string; muted?: boolean }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return <video ref={video} autoPlay playsInline muted={muted} aria-label={label} />
}
