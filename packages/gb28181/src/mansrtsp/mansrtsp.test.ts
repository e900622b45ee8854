import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlaybackControl, readPlaybackStatus, writePlaybackAnswer, writePlaybackControl } from './mansrtsp-codec.ts'
import type { PlaybackControl } from './playback-control.ts'

const controls: fc.Arbitrary<PlaybackControl> = fc.oneof(
  fc.constant<PlaybackControl>({ method: 'PAUSE' }),
  fc.constant<PlaybackControl>({ method: 'TEARDOWN' }),
  fc.record(
    {
      method: fc.constant('PLAY' as const),
      scale: fc.constantFrom(0.25, 0.5, 1, 2, 4, 8),
      from: fc.oneof(fc.constant('now' as const), fc.integer({ min: 0, max: 86_400 })),
    },
    { requiredKeys: ['method'] },
  ),
)

describe('playback control', () => {
  it('is written as Annex B has it', () => {
    expect(writePlaybackControl({ method: 'PAUSE' }, 1)).toBe('PAUSE RTSP/1.0\r\nCSeq: 1\r\nPauseTime: now\r\n\r\n')
    expect(writePlaybackControl({ method: 'PLAY', from: 'now' }, 2)).toBe(
      'PLAY RTSP/1.0\r\nCSeq: 2\r\nRange: npt=now-\r\n\r\n',
    )
    expect(writePlaybackControl({ method: 'PLAY', scale: 2 }, 3)).toBe('PLAY RTSP/1.0\r\nCSeq: 3\r\nScale: 2.0\r\n\r\n')
  })

  it('is read in the form of Annex J and with the habits of the field', () => {
    expect(readPlaybackControl('PLAY MANSRTSP/1.0\r\nCSeq:3\r\nScale:4\r\n')).toEqual({ method: 'PLAY', scale: 4 })
    expect(readPlaybackControl('play rtsp/1.0\nRange: npt = 0:01:30.5 -\n')).toEqual({ method: 'PLAY', from: 90.5 })
    expect(readPlaybackControl('PLAY RTSP/1.0\r\nScale: fast\r\nRange: clock=1-')).toEqual({ method: 'PLAY' })
  })

  it('reads what it writes', () => {
    fc.assert(
      fc.property(controls, fc.integer({ min: 0, max: 1e6 }), (control, cseq) => {
        expect(readPlaybackControl(writePlaybackControl(control, cseq))).toEqual(control)
      }),
    )
  })

  it('never throws on other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readPlaybackControl(text)
        readPlaybackStatus(text)
      }),
    )
    expect(readPlaybackControl('RECORD RTSP/1.0')).toBeUndefined()
  })

  it('finds a refusal that hides in the body of a 200', () => {
    expect(readPlaybackStatus('RTSP/1.0 454 Session Not Found\r\nCSeq: 1\r\n')).toBe(454)
    expect(readPlaybackStatus(writePlaybackAnswer('PAUSE RTSP/1.0\r\nCSeq: 7\r\n\r\n'))).toBe(200)
    expect(readPlaybackStatus('')).toBeUndefined()
  })
})
