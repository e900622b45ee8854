import type { PersonKind, Role } from '@fengqiao/contract'
import { newId } from '../../platform/ids/index.ts'
import type { ImportKind, UseCheck } from '../../platform/sheets/index.ts'
import { areaColumn, createAreaReader } from '../area/index.ts'
import {
  allUnits,
  deletePeople,
  insertPeople,
  type PersonRecord,
  peopleByIds,
  peopleKeys,
} from '../organisation/index.ts'

/** What somebody is, with the role an account of such a person has. */
const jobs = [
  { value: 'grid_leader', role: 'GRID_WORKER', label: { zh: '网格长', en: 'Grid leader' } },
  {
    value: 'grid_worker',
    role: 'GRID_WORKER',
    label: { zh: '网格员', en: 'Grid worker' },
    synonyms: ['专职网格员', '兼职网格员'],
  },
  { value: 'police', role: 'POLICE', label: { zh: '民警', en: 'Police officer' }, synonyms: ['辅警', '警察'] },
  {
    value: 'command',
    role: 'COUNTY_COMMAND',
    label: { zh: '县指挥部', en: 'County command' },
    synonyms: ['县中心人员'],
  },
  {
    value: 'township',
    role: 'TOWNSHIP_STAFF',
    label: { zh: '乡镇参谋部', en: 'Township staff' },
    synonyms: ['乡镇中心人员'],
  },
  {
    value: 'village',
    role: 'VILLAGE_SERVICE',
    label: { zh: '村服务部', en: 'Village service' },
    synonyms: ['村干部', '社区干部'],
  },
  { value: 'department', role: 'DEPARTMENT', label: { zh: '部门人员', en: 'Department' }, synonyms: ['部门'] },
  { value: 'mediator', role: 'MEDIATOR', label: { zh: '调解员', en: 'Mediator' }, synonyms: ['人民调解员'] },
  { value: 'clerk', role: 'WINDOW_CLERK', label: { zh: '窗口人员', en: 'Window clerk' }, synonyms: ['窗口'] },
] as const satisfies readonly { value: string; role: Role; label: { zh: string; en: string }; synonyms?: string[] }[]

interface StaffRow {
  readonly person: PersonRecord
}

const kindOf: Readonly<Record<string, PersonKind>> = {
  grid_leader: 'grid_leader',
  grid_worker: 'grid_worker',
  police: 'police',
}

/** Everybody who works in the centres and grids. @param uses who needs a person. */
export function staffImport(uses: readonly UseCheck[]): ImportKind<StaffRow> {
  return {
    key: 'staff',
    action: 'import.structure',
    after: ['divisions', 'units'],
    label: { zh: '人员', en: 'People' },
    note: {
      zh: '一行一个人：网格长、网格员、民警、各级中心和部门的人员。同一区划里姓名和手机都相同的视为已有。',
      en: 'One person a row: grid leaders and workers, police, staff of centres and departments. Same name, phone and division is the same person.',
    },
    columns: [
      {
        key: 'name',
        type: 'name',
        required: true,
        label: { zh: '姓名', en: 'Name' },
        synonyms: ['名字', '人员姓名', '网格员姓名'],
        help: { zh: '真实姓名。', en: 'The real name.' },
      },
      {
        key: 'job',
        type: 'choice',
        required: true,
        label: { zh: '人员类别', en: 'Job' },
        synonyms: ['类别', '身份', '人员类型', '角色'],
        help: { zh: '从列出的里面选。', en: 'One of the list.' },
        choices: jobs,
      },
      {
        key: 'post',
        type: 'text',
        longest: 40,
        label: { zh: '岗位', en: 'Post' },
        synonyms: ['职务', '岗位名称', '职位'],
        help: { zh: '如“值班长”。不填用人员类别。', en: 'The job if empty.' },
      },
      areaColumn(),
      {
        key: 'unit',
        type: 'text',
        longest: 80,
        label: { zh: '所在机构', en: 'Unit' },
        synonyms: ['单位', '工作单位', '机构', '所属单位', '部门'],
        help: { zh: '机构表里的全称或简称，可以不填。', en: 'Full or short name of a unit; may be empty.' },
      },
      {
        key: 'phone',
        type: 'phone',
        label: { zh: '手机', en: 'Phone' },
        synonyms: ['电话', '联系电话', '手机号', '手机号码', '联系方式'],
        help: { zh: '接任务和验证码用。', en: 'For tasks and codes.' },
      },
    ],
    examples: [
      { name: '示例甲', job: '网格员', area: '示例村一网格', phone: '13900000001' },
      {
        name: '示例乙',
        job: '乡镇参谋部',
        post: '值班长',
        area: '示例镇',
        unit: '示例镇综治中心',
        phone: '13900000002',
      },
    ],
    async begin(tx) {
      const areaOf = await createAreaReader(tx)
      const units = new Map<string, string>()
      for (const { id, name, shortName } of await allUnits(tx)) {
        units.set(shortName, id)
        units.set(name, id)
      }
      const keyOf = (name: string, areaCode: string, phone: unknown) => `${areaCode} ${name} ${phone ?? ''}`
      const known = new Set((await peopleKeys(tx)).map(({ name, areaCode, phone }) => keyOf(name, areaCode, phone)))
      const seen = new Map<string, number>()
      return (values, line) => {
        const area = areaOf(values.area)
        if (!area.ok) return { outcome: 'bad', issues: [{ column: 'area', reason: area.reason }] }
        const unitId = values.unit === null ? null : units.get(String(values.unit))
        if (unitId === undefined) {
          const reason = {
            zh: `没有“${values.unit}”这个机构。请核对，或先导入机构`,
            en: `there is no unit ${values.unit}: check it, or import units first`,
          }
          return { outcome: 'bad', issues: [{ column: 'unit', reason }] }
        }
        const name = String(values.name)
        const key = keyOf(name, area.division.code, values.phone)
        const before = seen.get(key)
        if (before !== undefined) {
          const reason = { zh: `和第 ${before} 行重复`, en: `the same person stands in row ${before}` }
          return { outcome: 'bad', issues: [{ column: 'name', reason }] }
        }
        if (known.has(key)) return { outcome: 'existing' }
        seen.set(key, line)
        const job = jobs.find(({ value }) => value === values.job)
        const person: PersonRecord = {
          id: newId(),
          kind: kindOf[String(values.job)] ?? 'staff',
          name,
          post: values.post === null ? (job?.label.zh ?? '') : String(values.post),
          areaCode: area.division.code,
          unitId,
          phone: values.phone === null ? null : String(values.phone),
          position: null,
          positionAt: null,
          example: name.startsWith('示例'),
        }
        return { outcome: 'new', row: { person } }
      }
    },
    async write(tx, rows) {
      await insertPeople(
        tx,
        rows.map(({ row }) => row.person),
      )
      return rows.map(({ line, row }) => ({ line, id: row.person.id }))
    },
    async used(tx, ids) {
      const found = new Map<string, { zh: string; en: string }>()
      for (const use of uses) for (const { id, by } of await use(tx, ids)) found.set(id, by)
      const names = new Map((await peopleByIds(tx, [...found.keys()])).map(({ id, name }) => [id, name]))
      return [...found].map(([id, by]) => ({ id, by, name: names.get(id) ?? id }))
    },
    remove: deletePeople,
  }
}
