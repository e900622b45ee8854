import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { useObservable } from '../../lib/observable.ts'
import { keepPicture } from './frame.ts'
import { type LiveFacts, LivePlayer } from './live-player.ts'
import type { LiveState } from './live-state.ts'
import { showsH265 } from './shows-h265.ts'
import { watchReason } from './watch-reason.ts'

export interface LiveVideo {
  readonly videoRef: (element: HTMLVideoElement | null) => void
  readonly video: HTMLVideoElement | null
  readonly state: LiveState
  readonly facts: LiveFacts
}

/** Plays a camera while `active` and a reason for watching is known; with `sound` it is heard too. */
export function useLiveVideo(cameraId: string, active: boolean, sound = false): LiveVideo {
  const reason = useObservable(watchReason)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [state, setState] = useState<LiveState>({ phase: 'idle' })
  const [facts, setFacts] = useState<LiveFacts>({ bitRate: 0, viewers: 0 })
  const latestReason = useRef(reason)
  latestReason.current = reason
  const mayPlay = active && reason !== ''

  useEffect(() => {
    if (!video || !mayPlay) return
    const player = new LivePlayer({
      video,
      sound,
      openSession: (signal) =>
        api.openLiveSession(
          { params: { id: cameraId }, body: { reason: latestReason.current, video: showsH265() ? 'any' : 'h264' } },
          { signal },
        ),
      onState: setState,
      onFacts: setFacts,
      onPictureLeaves: () => keepPicture(cameraId, video),
    })
    player.start()
    return () => player.stop()
  }, [video, cameraId, mayPlay, sound])

  const videoRef = useCallback((element: HTMLVideoElement | null) => setVideo(element), [])
  return { videoRef, video, state, facts }
}
