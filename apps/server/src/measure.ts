import type { Modules } from './modules.ts'
import type { Metrics } from './platform/metrics/index.ts'

/** The figures of the modules for Prometheus. */
export function measure(metrics: Metrics, modules: Modules): void {
  const { live, signalling } = modules
  metrics.gauge('live_streams', 'Running live streams', () => live.stats().streams)
  metrics.gauge('live_viewers', 'Viewers of live streams', () => live.stats().viewers)
  metrics.gauge('transcoders_running', 'Child processes that make H.264 of H.265', () => live.stats().transcoders)
  metrics.gauge('media_ports_in_use', 'Media ports in use', () => live.stats().portsInUse)
  metrics.gauge('event_streams', 'Open event streams', modules.eventStreams)
  const { platform } = signalling
  if (!platform) return
  metrics.gauge('sip_devices_registered', 'Registered devices', () => platform.counters().devicesRegistered)
  metrics.gauge(
    'sip_messages_received',
    'SIP messages received since start',
    () => platform.counters().messagesReceived,
  )
  metrics.gauge('sip_keepalives', 'Keepalives since start', () => platform.counters().keepalives)
  metrics.gauge('sip_malformed', 'Malformed messages since start', () => platform.counters().malformed)
  metrics.gauge('sip_strangers', 'Requests of unregistered senders since start', () => platform.counters().strangers)
}
