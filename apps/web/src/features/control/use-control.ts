import type { CameraCommand } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../app/client.ts'

type Movement = Extract<CameraCommand, { kind: 'move' | 'lens' }>

/** A movement is renewed this often while it is held, ms; the server stops it after a second without. */
const renewMs = 400

/** Who has the camera in hand, and the means to move it. */
export function useControl(cameraId: string) {
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const key = ['control-seat', cameraId]
  const seat = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.controlSeat({ params: { id: cameraId } }, { signal }),
    refetchInterval: 2000,
  })
  const keep = (next: Awaited<ReturnType<typeof api.controlSeat>>) => {
    setError(null)
    queries.setQueryData(key, next)
  }
  const take = useMutation({
    mutationFn: (want: { reason: string; over?: boolean }) => api.takeControl({ params: { id: cameraId }, body: want }),
    onSuccess: keep,
    onError: setError,
  })
  const leave = useMutation({
    mutationFn: (to: string | undefined) =>
      api.leaveControl({ params: { id: cameraId }, query: to === undefined ? {} : { to } }),
    onSuccess: keep,
    onError: setError,
  })
  const send = useCallback(
    (command: CameraCommand) =>
      api.controlCamera({ params: { id: cameraId }, body: command }).then(
        () => setError(null),
        (reason: unknown) => {
          setError(reason)
          if (reason instanceof ApiError) void queries.invalidateQueries({ queryKey: ['control-seat', cameraId] })
        },
      ),
    [cameraId, queries],
  )
  const held = useRef<{ timer: ReturnType<typeof setInterval> } | null>(null)
  const release = useCallback(() => {
    if (!held.current) return
    clearInterval(held.current.timer)
    held.current = null
    void send({ kind: 'stop' })
  }, [send])
  const hold = useCallback(
    (movement: Movement) => {
      if (held.current) clearInterval(held.current.timer)
      void send(movement)
      held.current = { timer: setInterval(() => void send({ ...movement, renewal: true }), renewMs) }
    },
    [send],
  )
  // A hand that lets go outside of the page, or a page that is hidden, lets go all the same.
  useEffect(() => {
    const away = () => {
      if (document.visibilityState === 'hidden') release()
    }
    window.addEventListener('blur', release)
    document.addEventListener('visibilitychange', away)
    return () => {
      window.removeEventListener('blur', release)
      document.removeEventListener('visibilitychange', away)
      release()
    }
  }, [release])
  return { seat: seat.data, error, take, leave, send, hold, release }
}

export type Control = ReturnType<typeof useControl>
