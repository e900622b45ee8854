import type { CameraNetwork } from '@fengqiao/contract'
import type { ImportKind, UseCheck } from '../../platform/sheets/index.ts'
import { areaColumn, createAreaReader, positionColumns, readPosition } from '../area/index.ts'
import { cameraLedger, deleteCameras, insertCameras } from './camera.store.ts'
import type { NewCamera } from './camera.ts'
import { allPlaces } from './place.store.ts'
import { viewedCameras } from './view-log.store.ts'

const networks = [
  { value: 'skynet', label: { zh: '天网', en: 'Skynet' } },
  { value: 'sharp_eyes', label: { zh: '雪亮工程', en: 'Sharp Eyes' }, synonyms: ['雪亮'] },
  { value: 'digital_village', label: { zh: '数字乡村', en: 'Digital Village' } },
  { value: 'smart_campus', label: { zh: '智慧校园', en: 'Smart Campus' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const satisfies readonly { value: CameraNetwork; label: { zh: string; en: string }; synonyms?: string[] }[]

/** The ledger of cameras; whether they are there their devices say. @param uses who needs a camera. */
export function cameraImport(uses: readonly UseCheck[]): ImportKind<NewCamera> {
  return {
    key: 'cameras',
    action: 'import.structure',
    after: ['divisions', 'places'],
    label: { zh: '摄像头', en: 'Cameras' },
    note: {
      zh: '一行一路摄像头。设备目录里已经报来的通道保持不变；名称、网络、位置以台账为准。',
      en: 'One camera a row. A channel that a device has told of already stays as it is.',
    },
    columns: [
      {
        key: 'id',
        type: 'code',
        required: true,
        label: { zh: '国标编码', en: 'Channel id' },
        synonyms: ['通道编码', '设备编码', '摄像机编码', '编码', '国标id', '通道号', '编号'],
        help: {
          zh: 'GB/T 28181 的 20 位编码，第 11–13 位是 131 或 132。请把这一列设为文本格式。',
          en: 'The 20 digits of GB/T 28181, the 11th to 13th being 131 or 132. Format the column as text.',
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
    ],
    async begin(tx) {
      const areaOf = await createAreaReader(tx)
      const places = new Map((await allPlaces(tx)).map((place) => [place.name, place]))
      const known = new Set((await cameraLedger(tx)).map(({ id }) => id))
      const seen = new Map<string, number>()
      return (values, line) => {
        const id = String(values.id)
        const refuse = (column: string, zh: string, en: string) =>
          ({ outcome: 'bad', issues: [{ column, reason: { zh, en } }] }) as const
        if (!/^\d{10}13[12]\d{7}$/.test(id)) {
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
        const before = seen.get(id)
        if (before !== undefined)
          return refuse('id', `和第 ${before} 行重复`, `the same camera stands in row ${before}`)
        if (known.has(id)) return { outcome: 'existing' }
        seen.set(id, line)
        const name = String(values.name)
        const row: NewCamera = {
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
        return { outcome: 'new', row }
      }
    },
    async write(tx, rows) {
      await insertCameras(
        tx,
        rows.map(({ row }) => row),
      )
      return rows.map(({ line, row }) => ({ line, id: row.id }))
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
