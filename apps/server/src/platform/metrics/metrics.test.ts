import { describe, expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

describe('metrics', () => {
  it('tell the delay of the event loop and the memory', async () => {
    const text = await createMetrics().read()
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^process_resident_memory_bytes [1-9]/m)
  })

  it('count requests by route and status', async () => {
    const metrics = createMetrics()
    metrics.observeHttp({ method: 'GET', route: '/api/v1/cameras/:id', status: 200, seconds: 0.02 })
    expect(await metrics.read()).toContain(
      'fengqiao_http_request_seconds_count{method="GET",route="/api/v1/cameras/:id",status="200"} 1',
    )
  })

  it('read a gauge each time they are asked', async () => {
    const metrics = createMetrics()
    let streams = 1
    metrics.gauge('live_streams', 'Running streams', () => streams)
    expect(await metrics.read()).toMatch(/^fengqiao_live_streams 1$/m)
    streams = 5
    expect(await metrics.read()).toMatch(/^fengqiao_live_streams 5$/m)
  })

  it('survive a gauge that cannot be read', async () => {
    const metrics = createMetrics()
    metrics.gauge('broken', 'Never readable', () => {
      throw new Error('gone')
    })
    const count = metrics.counter('frames_total', 'Frames')
    count(3)
    expect(await metrics.read()).toMatch(/^fengqiao_frames_total 3$/m)
  })
})
