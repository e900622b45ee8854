import type { CameraNetwork } from '@fengqiao/contract'
import type { SecretBox } from '../../platform/secrets/index.ts'
import type { ImportKind, UseCheck } from '../../platform/sheets/index.ts'
import { areaColumn, createAreaReader, positionColumns, readPosition } from '../area/index.ts'
import { cameraLedger, deleteCameras, insertCameras } from './camera.store.ts'
import type { NewCamera } from './camera.ts'
import { allPlaces } from './place.store.ts'
import { freeCameraId, wrongAddress } from './sources/administer-source.ts'
import { allSources, putSource, type SourceRecord } from './sources/source.store.ts'
import { viewedCameras } from './view-log.store.ts'

const networks = [
  { value: 'skynet', label: { zh: '天网', en: 'Skynet' } },
  { value: 'sharp_eyes', label: { zh: '雪亮工程', en: 'Sharp Eyes' }, synonyms: ['雪亮'] },
  { value: 'digital_village', label: { zh: '数字乡村', en: 'Digital Village' } },
  { value: 'smart_campus', label: { zh: '智慧校园', en: 'Smart Campus' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const satisfies readonly { value: CameraNetwork; label: { zh: string; en: string }; synonyms?: string[] }[]

/** A row of the file, and how the camera is reached when it does not speak GB/T 28181. */
interface CameraRow {
  readonly camera: NewCamera
  readonly source: {
    readonly address: string
    readonly username: string
    readonly sealedPassword: string | null
  } | null
}

/**
 * The ledger of cameras. Whether those of GB/T 28181 are there their devices say; those with an RTSP address are asked.
 *
 * @param uses who needs a camera.
 */
export function cameraImport(uses: readonly UseCheck[], secrets: SecretBox): ImportKind<CameraRow> {
  return {
    key: 'cameras',
    action: 'import.structure',
    after: ['divisions', 'places'],
    label: { zh: '摄像头', en: 'Cameras' },
    note: {
      zh: '一行一路摄像头。设备目录里已经报来的通道保持不变；名称、网络、位置以台账为准。填了 RTSP 地址的由本平台直接取流。',
      en: 'One camera a row. A channel that a device has told of already stays as it is. With an RTSP address the platform fetches the picture itself.',
    },
    columns: [
      {
        key: 'id',
        type: 'code',
        label: { zh: '国标编码', en: 'Channel id' },
        synonyms: ['通道编码', '设备编码', '摄像机编码', '编码', '国标id', '通道号', '编号'],
        help: {
          zh: 'GB/T 28181 的 20 位编码，第 11–13 位是 131 或 132。请把这一列设为文本格式。有 RTSP 地址的可以不填，由平台分配。',
          en: 'The 20 digits of GB/T 28181, the 11th to 13th being 131 or 132. Format the column as text. With an RTSP address it may be empty: the platform gives one.',
        },
      },
      {
        key: 'name',
        type: 'text',
        required: true,
        longest: 80,
        label: { zh: '名称', en: 'Name' },
        synonyms: ['点位名称', '摄像机名称', '摄像头名称', '设备名称', '安装地点', '点位'],
        help: { zh: '点位名称。', en: 'What it looks at.' },
      },
      {
        key: 'network',
        type: 'choice',
        label: { zh: '所属网络', en: 'Network' },
        synonyms: ['网络', '来源', '平台', '项目'],
        help: { zh: '不填按“其他”。', en: 'Other if empty.' },
        choices: networks,
      },
      areaColumn(),
      {
        key: 'place',
        type: 'text',
        longest: 80,
        label: { zh: '重点场所', en: 'Key place' },
        synonyms: ['所属场所', '场所', '场所名称'],
        help: {
          zh: '重点场所表里的名称；摄像头随场所的级别。',
          en: 'The name of a key place; the camera has its level.',
        },
      },
      ...positionColumns({ required: false }),
      {
        key: 'heading',
        type: 'number',
        range: { least: 0, most: 360 },
        label: { zh: '朝向', en: 'Heading' },
        synonyms: ['方位角', '方向角'],
        help: { zh: '从正北顺时针的度数。', en: 'Degrees clockwise from north.' },
      },
      {
        key: 'ptz',
        type: 'boolean',
        label: { zh: '云台', en: 'PTZ' },
        synonyms: ['是否云台', '带云台', '球机'],
        help: { zh: '是或否。', en: 'Yes or no.' },
      },
      {
        key: 'address',
        type: 'text',
        longest: 500,
        label: { zh: 'RTSP 地址', en: 'RTSP address' },
        synonyms: ['取流地址', '视频地址', '码流地址', '流地址', 'RTSP', 'URL'],
        help: {
          zh: '不走国标的摄像头填 rtsp:// 开头的地址，不要带账号和口令。',
          en: 'For cameras without GB/T 28181: rtsp://…, without account and password.',
        },
      },
      {
        key: 'username',
        type: 'text',
        longest: 64,
        label: { zh: '摄像头账号', en: 'Camera account' },
        synonyms: ['账号', '用户名', '登录名'],
        help: { zh: '取流用的账号；没有就不填。', en: 'The account that fetches the picture, if there is one.' },
      },
      {
        key: 'password',
        type: 'text',
        longest: 64,
        label: { zh: '摄像头口令', en: 'Camera password' },
        synonyms: ['口令', '密码'],
        help: { zh: '加密保存，导入后看不到。', en: 'Kept sealed; nobody sees it after the import.' },
      },
    ],
    examples: [
      {
        id: '99010200001320000001',
        name: '示例镇中学校门',
        network: '智慧校园',
        area: '示例村一网格',
        place: '示例镇中学',
        lng: '107.521',
        lat: '26.512',
        heading: '90',
        ptz: '否',
      },
      { id: '99010200001320000002', name: '示例村口', network: '雪亮工程', area: '示例村' },
      {
        name: '示例小学操场',
        network: '智慧校园',
        area: '示例村',
        address: 'rtsp://192.168.1.64:554/stream1',
        username: 'admin',
      },
    ],
    async begin(tx) {
      const areaOf = await createAreaReader(tx)
      const places = new Map((await allPlaces(tx)).map((place) => [place.name, place]))
      const addresses = new Set((await allSources(tx)).map(({ address }) => address))
      const known = new Set((await cameraLedger(tx)).map(({ id }) => id))
      const seen = new Map<string, number>()
      return (values, line) => {
        const address = values.address === null ? '' : String(values.address)
        const id = values.id === null ? '' : String(values.id)
        const refuse = (column: string, zh: string, en: string) =>
          ({ outcome: 'bad', issues: [{ column, reason: { zh, en } }] }) as const
        const wrong = address === '' ? undefined : wrongAddress({ kind: 'rtsp', address })
        if (wrong !== undefined) {
          return refuse('address', `不是可用的 RTSP 地址，应像 ${wrong}，不带账号和口令`, `not like ${wrong}`)
        }
        if (address === '' && values.username !== null) {
          return refuse('address', '填了账号却没有 RTSP 地址', 'an account without an RTSP address')
        }
        if (id === '' && address !== '' && addresses.has(address)) return { outcome: 'existing' }
        if (!(id === '' && address !== '') && !/^\d{10}13[12]\d{7}$/.test(id)) {
          return refuse(
            'id',
            '不是摄像头的 20 位国标编码（第 11–13 位应是 131 或 132）',
            'not the 20 digits of a camera',
          )
        }
        const area = areaOf(values.area)
        if (!area.ok) return { outcome: 'bad', issues: [{ column: 'area', reason: area.reason }] }
        const place = values.place === null ? null : places.get(String(values.place))
        if (place === undefined) {
          return refuse(
            'place',
            `没有“${values.place}”这个重点场所。请先导入重点场所`,
            `there is no key place ${values.place}: import it first`,
          )
        }
        const { position, issues } = readPosition(values)
        if (issues.length > 0) return { outcome: 'bad', issues }
        const key = id === '' ? address : id
        const before = seen.get(key)
        if (before !== undefined)
          return refuse(
            id === '' ? 'address' : 'id',
            `和第 ${before} 行重复`,
            `the same camera stands in row ${before}`,
          )
        if (known.has(id)) return { outcome: 'existing' }
        seen.set(key, line)
        const name = String(values.name)
        const camera: NewCamera = {
          id,
          name,
          network: networks.find(({ value }) => value === values.network)?.value ?? 'other',
          level: place?.level ?? 'III',
          placeId: place?.id ?? null,
          areaCode: area.division.code,
          position,
          heading: typeof values.heading === 'number' ? values.heading : null,
          ptz: values.ptz === true,
          deviceId: null,
          example: name.startsWith('示例'),
        }
        const password = values.password === null ? null : secrets.seal(String(values.password))
        const username = values.username === null ? '' : String(values.username)
        const source = address === '' ? null : { address, username, sealedPassword: password }
        return { outcome: 'new', row: { camera, source } }
      }
    },
    async write(tx, rows, { countyCode }) {
      const given = new Set<string>()
      const written: { line: number; id: string }[] = []
      const cameras: NewCamera[] = []
      const sources: SourceRecord[] = []
      for (const { line, row } of rows) {
        const id = row.camera.id === '' ? await freeCameraId(tx, countyCode, given) : row.camera.id
        if (row.camera.id === '') given.add(id)
        cameras.push({ ...row.camera, id })
        if (row.source) {
          const { address, username, sealedPassword } = row.source
          const rest = { kind: 'rtsp', transport: 'tcp', profile: null, pushKeySha256: null } as const
          sources.push({ cameraId: id, address, username, sealedPassword, ...rest })
        }
        written.push({ line, id })
      }
      await insertCameras(tx, cameras)
      for (const source of sources) await putSource(tx, source)
      return written
    },
    async used(tx, ids) {
      const found = new Map<string, { zh: string; en: string }>()
      const cameras = await cameraLedger(tx, ids)
      for (const { id, deviceId } of cameras) {
        if (deviceId !== null) found.set(id, { zh: '设备已接入', en: 'its device is connected' })
      }
      for (const id of await viewedCameras(tx, ids)) found.set(id, { zh: '有人看过', en: 'it has been watched' })
      for (const use of uses) for (const { id, by } of await use(tx, ids)) found.set(id, by)
      const names = new Map(cameras.map(({ id, name }) => [id, name]))
      return [...found].map(([id, by]) => ({ id, by, name: names.get(id) ?? id }))
    },
    remove: deleteCameras,
  }
}
