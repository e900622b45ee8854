import type { SomeInputs } from './access-input.ts'

const day = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' }
const plan = {
  name: '示例计划',
  level: 'I',
  cameraIds: [],
  windows: [{ days: [1], from: '00:00', to: '01:00' }],
  keepDays: 30,
  enabled: false,
}

export const recordingInputs = {
  listRecordings: ({ cameraId }) => ({ params: { id: cameraId }, query: day, scoped: true }),
  listDeviceRecordings: ({ cameraId }) => ({ params: { id: cameraId }, query: day, scoped: true }),
  listRecordingDays: ({ cameraId }) => ({ params: { id: cameraId }, query: { month: '2026-01' }, scoped: true }),
  openPlayback: ({ cameraId }) => ({
    params: { id: cameraId },
    body: { source: 'platform', ...day, reason: '核对' },
    scoped: true,
  }),
  getPlayback: () => ({ params: { id: 'nobodys' } }),
  controlPlayback: () => ({ params: { id: 'nobodys' }, body: { action: 'pause' } }),
  closePlayback: () => ({ params: { id: 'nobodys' } }),
  exportRecording: ({ cameraId }) => ({
    params: { id: cameraId },
    body: { source: 'platform', ...day, reason: '核对' },
    scoped: true,
  }),
  addRecordingPlan: () => ({ body: plan }),
  changeRecordingPlan: () => ({ params: { id: 'nobodys' }, body: { version: 1, ...plan }, absent: true }),
  removeRecordingPlan: () => ({ params: { id: 'nobodys' }, absent: true }),
} satisfies SomeInputs
