import type { CaseActionInput, CaseDetail, RaiseIncident } from '@fengqiao/contract'
import type { Caller } from './caller.ts'
import { cameras, type TestCamera } from './test-county.ts'
import type { TestServer } from './test-server.ts'

/** The first bytes of a JPEG, and enough to tell one from another. */
export function jpeg(text = 'picture'): Blob {
  return new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), text.padEnd(64, '.')], { type: 'image/jpeg' })
}

export function formOf(content: Blob, name = 'photo.jpg'): FormData {
  const form = new FormData()
  form.set('file', content, name)
  return form
}

export function raise(caller: Caller, camera: TestCamera, rest: Partial<RaiseIncident> = {}): Promise<CaseDetail> {
  const body = { cameraId: camera.id, category: 'traffic', description: '路口有车逆行', ...rest } as const
  return caller.api.raiseIncident({ body })
}

/** Takes a step on the case as it is given; answers the case after it. */
export function act(
  caller: Caller,
  matter: Pick<CaseDetail, 'id' | 'version'>,
  action: string,
  input: Partial<CaseActionInput> = {},
): Promise<CaseDetail> {
  const body = { version: matter.version, ...input }
  return caller.api.actOnCase({ params: { id: matter.id, action }, body })
}

/** The steps of the main line, with what each asks for. */
const line: readonly (readonly [action: string, by: 'township' | 'worker', input: Partial<CaseActionInput>])[] = [
  ['confirm', 'township', { danger: { kind: 'none' } }],
  ['dispatch', 'township', {}],
  ['sign', 'worker', {}],
  ['arrive', 'worker', { position: { lng: 107.4201, lat: 26.5501, accuracy: 12 } }],
  ['dispose', 'worker', { note: '已劝离' }],
  ['feedback', 'worker', { note: '路口已通畅' }],
  ['review', 'township', {}],
  ['close', 'township', {}],
]

/** Raises an incident on one side of the county and takes it along the main line up to and with the step `until`. */
export async function incidentAfter(server: TestServer, until: string, side: 'a' | 'b' = 'a'): Promise<CaseDetail> {
  const township = await server.as(`township-staff-${side}`)
  const worker = await server.as(`grid-worker-${side}`)
  let matter = await raise(township, side === 'a' ? cameras.a1 : cameras.b1)
  if (until === 'open') return matter
  for (const [action, by, input] of line) {
    const assigneeIds = action === 'dispatch' ? { assigneeIds: [`person-grid-worker-${side}`] } : {}
    matter = await act(by === 'township' ? township : worker, matter, action, { ...input, ...assigneeIds })
    if (action === until) return matter
  }
  throw new Error(`The main line has no step ${until}`)
}
