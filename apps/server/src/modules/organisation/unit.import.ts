import { newId } from '../../platform/ids/index.ts'
import type { ImportKind } from '../../platform/sheets/index.ts'
import { areaColumn, createAreaReader, positionColumns, readPosition } from '../area/index.ts'
import { allUnits, deleteUnits, insertUnits, type UnitRecord, unitsWithPeople } from './unit.store.ts'

const unitKinds = [
  { value: 'county-centre', label: { zh: '县综治中心', en: 'County centre' }, level: 'county' },
  {
    value: 'township-centre',
    label: { zh: '乡镇综治中心', en: 'Township centre' },
    level: 'township',
    synonyms: ['街道综治中心'],
  },
  {
    value: 'village-service',
    label: { zh: '村综治中心', en: 'Village service' },
    level: 'village',
    synonyms: ['社区综治中心', '村服务部'],
  },
  { value: 'police-station', label: { zh: '派出所', en: 'Police station' }, level: 'township' },
  { value: 'department', label: { zh: '部门', en: 'Department' }, level: 'county', synonyms: ['职能部门', '局'] },
  {
    value: 'mediation-committee',
    label: { zh: '调解委员会', en: 'Mediation committee' },
    level: 'township',
    synonyms: ['调委会', '人民调解委员会'],
  },
] as const

/** Centres, departments, stations and committees. */
export const unitImport: ImportKind<UnitRecord> = {
  key: 'units',
  action: 'import.structure',
  after: ['divisions'],
  label: { zh: '机构', en: 'Units' },
  note: {
    zh: '一行一个综治中心、部门、派出所或调委会。同一区划里同名的已有机构保持不变。',
    en: 'One centre, department, station or committee a row. A unit of that name in that division stays as it is.',
  },
  columns: [
    {
      key: 'name',
      type: 'text',
      required: true,
      longest: 80,
      label: { zh: '机构名称', en: 'Unit' },
      synonyms: ['名称', '单位', '单位名称', '机构', '部门名称'],
      help: { zh: '全称。', en: 'The full name.' },
    },
    {
      key: 'shortName',
      type: 'text',
      longest: 20,
      label: { zh: '简称', en: 'Short name' },
      synonyms: ['机构简称'],
      help: { zh: '不填就用全称。', en: 'The full name if empty.' },
    },
    {
      key: 'kind',
      type: 'choice',
      required: true,
      label: { zh: '类别', en: 'Kind' },
      synonyms: ['机构类别', '机构类型', '单位类型', '类型'],
      help: { zh: '从列出的里面选。', en: 'One of the list.' },
      choices: unitKinds,
    },
    areaColumn(),
    {
      key: 'phone',
      type: 'phone',
      label: { zh: '电话', en: 'Phone' },
      synonyms: ['联系电话', '值班电话', '办公电话'],
      help: { zh: '值班电话，群众能打。', en: 'The duty phone.' },
    },
    ...positionColumns({ required: false }),
  ],
  examples: [
    { name: '示例县综治中心', shortName: '县中心', kind: '县综治中心', area: '990102000000', phone: '08550000000' },
    { name: '示例镇综治中心', shortName: '镇中心', kind: '乡镇综治中心', area: '示例镇', phone: '08550000001' },
    { name: '示例镇派出所', kind: '派出所', area: '示例镇', phone: '08550000002' },
  ],
  async begin(tx) {
    const areaOf = await createAreaReader(tx)
    const keyOf = (areaCode: string, name: string) => `${areaCode} ${name}`
    const known = new Set((await allUnits(tx)).map(({ areaCode, name }) => keyOf(areaCode, name)))
    const seen = new Map<string, number>()
    return (values, line) => {
      const area = areaOf(values.area)
      if (!area.ok) return { outcome: 'bad', issues: [{ column: 'area', reason: area.reason }] }
      const { position, issues } = readPosition(values)
      if (issues.length > 0) return { outcome: 'bad', issues }
      const name = String(values.name)
      const key = keyOf(area.division.code, name)
      const before = seen.get(key)
      if (before !== undefined) {
        const reason = { zh: `和第 ${before} 行重复`, en: `the same unit stands in row ${before}` }
        return { outcome: 'bad', issues: [{ column: 'name', reason }] }
      }
      if (known.has(key)) return { outcome: 'existing' }
      seen.set(key, line)
      const kind = unitKinds.find(({ value }) => value === values.kind)
      const row: UnitRecord = {
        id: newId(),
        kind: kind?.value ?? 'department',
        level: kind?.level ?? 'county',
        name,
        shortName: values.shortName === null ? name : String(values.shortName),
        areaCode: area.division.code,
        phone: values.phone === null ? null : String(values.phone),
        position,
        example: name.startsWith('示例'),
      }
      return { outcome: 'new', row }
    }
  },
  async write(tx, rows) {
    await insertUnits(
      tx,
      rows.map(({ row }) => row),
    )
    return rows.map(({ line, row }) => ({ line, id: row.id }))
  },
  async used(tx, ids) {
    return (await unitsWithPeople(tx, ids)).map(({ id, name, people }) => ({
      id,
      name,
      by: { zh: `有 ${people} 名人员`, en: `${people} people belong to it` },
    }))
  },
  remove: deleteUnits,
}
