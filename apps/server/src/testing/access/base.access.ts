import { formOf, jpeg } from '../incident-steps.ts'
import { areas } from '../test-county.ts'
import type { SomeInputs } from './access-input.ts'

const position = { lng: 107.42, lat: 26.55 }

/** Identity, organisation, area, casework, video and the command centre. */
export const baseInputs = {
  signIn: () => ({ body: { username: 'nobody', password: 'wrong' } }),
  signOut: () => ({ last: true }),
  // The phone of a worker of that side, whom the other side must not find.
  unmask: ({ side }) => ({
    body: { subject: 'person', id: `person-grid-worker-${side}`, field: 'phone', reason: '核对联系方式' },
    scoped: true,
  }),
  settingVersions: () => ({ params: { key: 'incident.sign_minutes' } }),
  changeSetting: () => ({ params: { key: 'incident.sign_minutes' }, body: { version: 99, value: 10, note: '试一试' } }),
  listDivisions: () => ({ query: { level: 'grid' }, ofWholeCounty: true }),
  getDivision: ({ areaCode }) => ({ params: { code: areaCode }, ofWholeCounty: true }),
  locate: () => ({ query: { lng: '107.42', lat: '26.55' } }),
  mapBoundaries: () => ({ query: { level: 'village' }, ofWholeCounty: true }),
  listDuty: () => ({ ofWholeCounty: true }),
  reportPosition: () => ({ body: { position } }),
  listCases: () => ({ query: { limit: '200' } }),
  getCase: ({ caseId }) => ({ params: { id: caseId }, scoped: true, assigned: true }),
  // Somebody else's version: what is tried is whether the case is found.
  actOnCase: ({ caseId }) => ({
    params: { id: caseId, action: 'review' },
    body: { version: 999 },
    scoped: true,
    assigned: true,
  }),
  uploadFile: () => ({ form: formOf(jpeg()) }),
  downloadFile: ({ fileId }) => ({ params: { id: fileId }, scoped: true, assigned: true }),
  listCameras: () => ({ query: { limit: '200' } }),
  getCamera: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  nearbyCameras: ({ cameraId }) => ({ params: { id: cameraId }, query: { radius: '5000' }, scoped: true }),
  cameraTree: () => ({ query: { parent: areas.county } }),
  openLiveSession: ({ cameraId }) => ({ params: { id: cameraId }, body: { reason: '核对' }, scoped: true }),
  listViewers: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  takeSnapshot: ({ cameraId }) => ({ params: { id: cameraId }, form: formOf(jpeg()), scoped: true }),
  takeCameraPicture: ({ cameraId }) => ({ params: { id: cameraId }, body: { reason: '核对' }, scoped: true }),
  raiseIncident: ({ cameraId }) => ({ body: { cameraId, category: 'traffic', description: '逆行' }, scoped: true }),
  situation: () => ({ ofWholeCounty: true }),
  feed: () => ({ query: { limit: '100' } }),
  dispatchCandidates: ({ caseId }) => ({ params: { id: caseId }, scoped: true, assigned: true }),
  readMessage: () => ({ params: { id: 'somebody-elses' }, absent: true }),
} as const satisfies SomeInputs
