import { newId } from '../../platform/ids/index.ts'
import type { ImportKind } from '../../platform/sheets/index.ts'
import { areaColumn, createAreaReader, positionColumns, readPosition } from '../area/index.ts'
import type { PlaceRecord } from './camera.ts'
import { allPlaces, deletePlaces, insertPlaces, placesWithCameras } from './place.store.ts'

const placeKinds = [
  { value: 'school', label: { zh: '学校', en: 'School' }, synonyms: ['中学', '小学'] },
  { value: 'kindergarten', label: { zh: '幼儿园', en: 'Kindergarten' } },
  { value: 'hospital', label: { zh: '医院', en: 'Hospital' }, synonyms: ['卫生院'] },
  { value: 'entertainment', label: { zh: '娱乐场所', en: 'Entertainment' }, synonyms: ['KTV', '酒吧', '网吧'] },
  { value: 'hotel', label: { zh: '旅馆', en: 'Hotel' }, synonyms: ['酒店', '宾馆'] },
  { value: 'care-home', label: { zh: '养老院', en: 'Care home' }, synonyms: ['敬老院'] },
  { value: 'fuel-station', label: { zh: '加油站', en: 'Fuel station' } },
  { value: 'crossroads', label: { zh: '路口', en: 'Crossroads' } },
  { value: 'road', label: { zh: '路段', en: 'Road' }, synonyms: ['道路'] },
  { value: 'bridge', label: { zh: '桥梁', en: 'Bridge' }, synonyms: ['桥'] },
  { value: 'park', label: { zh: '公园', en: 'Park' } },
  { value: 'market', label: { zh: '市场', en: 'Market' }, synonyms: ['集市', '农贸市场'] },
  { value: 'station', label: { zh: '车站', en: 'Station' } },
  { value: 'square', label: { zh: '广场', en: 'Square' } },
  { value: 'scenic-spot', label: { zh: '景区', en: 'Scenic spot' } },
  { value: 'reservoir', label: { zh: '水库', en: 'Reservoir' } },
] as const

export const levelColumn = {
  key: 'level',
  type: 'choice',
  label: { zh: '关注级别', en: 'Level' },
  synonyms: ['级别', '等级', '监管级别'],
  help: { zh: 'Ⅰ 重点监管，Ⅱ 重点巡察。', en: 'I close supervision, II regular patrol.' },
  choices: [
    { value: 'I', label: { zh: 'Ⅰ级', en: 'Level I' }, synonyms: ['I', 'Ⅰ', '1', '一级', '1级', '重点监管'] },
    { value: 'II', label: { zh: 'Ⅱ级', en: 'Level II' }, synonyms: ['II', 'Ⅱ', '2', '二级', '2级', '重点巡察'] },
  ],
} as const

/** Key places. A camera has the level of its place. */
export const placeImport: ImportKind<PlaceRecord> = {
  key: 'places',
  action: 'import.structure',
  after: ['divisions'],
  label: { zh: '重点场所', en: 'Key places' },
  note: {
    zh: '一行一个重点场所。同一区划里同名的已有场所保持不变。',
    en: 'One key place a row. A place of that name in that division stays as it is.',
  },
  columns: [
    {
      key: 'name',
      type: 'text',
      required: true,
      longest: 80,
      label: { zh: '场所名称', en: 'Place' },
      synonyms: ['名称', '场所', '单位名称'],
      help: { zh: '全称。', en: 'The full name.' },
    },
    {
      key: 'kind',
      type: 'choice',
      required: true,
      label: { zh: '场所类别', en: 'Kind' },
      synonyms: ['类别', '场所类型', '类型'],
      help: { zh: '从列出的里面选。', en: 'One of the list.' },
      choices: placeKinds,
    },
    { ...levelColumn, required: true },
    areaColumn(),
    ...positionColumns({ required: true }),
  ],
  examples: [
    { name: '示例镇中学', kind: '学校', level: 'Ⅰ级', area: '示例村一网格', lng: '107.521', lat: '26.512' },
    {
      name: '示例镇公园',
      kind: '公园',
      level: 'Ⅱ级',
      area: '示例村',
      lng: '107.523',
      lat: '26.514',
      coordinates: 'GCJ-02',
    },
  ],
  async begin(tx) {
    const areaOf = await createAreaReader(tx)
    const known = new Set((await allPlaces(tx)).map(({ areaCode, name }) => `${areaCode} ${name}`))
    const seen = new Map<string, number>()
    return (values, line) => {
      const area = areaOf(values.area)
      if (!area.ok) return { outcome: 'bad', issues: [{ column: 'area', reason: area.reason }] }
      const { position, issues } = readPosition(values)
      if (!position) return { outcome: 'bad', issues }
      const name = String(values.name)
      const key = `${area.division.code} ${name}`
      const before = seen.get(key)
      if (before !== undefined) {
        const reason = { zh: `和第 ${before} 行重复`, en: `the same place stands in row ${before}` }
        return { outcome: 'bad', issues: [{ column: 'name', reason }] }
      }
      if (known.has(key)) return { outcome: 'existing' }
      seen.set(key, line)
      const row: PlaceRecord = {
        id: newId(),
        name,
        kind: String(values.kind),
        level: values.level === 'I' ? 'I' : 'II',
        areaCode: area.division.code,
        position,
        example: name.startsWith('示例'),
      }
      return { outcome: 'new', row }
    }
  },
  async write(tx, rows) {
    await insertPlaces(
      tx,
      rows.map(({ row }) => row),
    )
    return rows.map(({ line, row }) => ({ line, id: row.id }))
  },
  async used(tx, ids) {
    return (await placesWithCameras(tx, ids)).map(({ id, name, cameras }) => ({
      id,
      name,
      by: { zh: `有 ${cameras} 路摄像头`, en: `${cameras} cameras belong to it` },
    }))
  },
  remove: deletePlaces,
}
