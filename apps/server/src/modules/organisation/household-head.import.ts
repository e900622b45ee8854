import { newId } from '../../platform/ids/index.ts'
import type { ImportKind, UseCheck } from '../../platform/sheets/index.ts'
import { type Area, areaColumn, createAreaReader, type NewDivision } from '../area/index.ts'
import { deletePeople, insertPeople, peopleByIds, peopleKeys } from './person.store.ts'
import type { PersonRecord } from './person.ts'

interface HeadRow {
  /** Null where the group is there already. */
  readonly group: NewDivision | null
  readonly head: PersonRecord
}

/** Household groups with their heads; a group that is not there yet is made. @param uses who needs a person. */
export function householdHeadImport(area: Area, uses: readonly UseCheck[]): ImportKind<HeadRow> {
  return {
    key: 'household-heads',
    action: 'import.structure',
    after: ['divisions'],
    label: { zh: '联户组与联户长', en: 'Household groups and heads' },
    note: {
      zh: '一行一个联户组和它的联户长。组还没有的会一并建立；联户长不需要账号，可以由网格员代报。',
      en: 'One household group and its head a row. A group that is not there is made too; a head needs no account, the grid worker files for him.',
    },
    columns: [
      areaColumn({ key: 'grid', label: { zh: '所属网格', en: 'Grid' } }),
      {
        key: 'number',
        type: 'integer',
        required: true,
        range: { least: 1, most: 99 },
        label: { zh: '组号', en: 'Group number' },
        synonyms: ['联户组', '联户组号', '序号', '编号', '组'],
        help: { zh: '网格内的顺序号，1–99。', en: 'Its number in the grid, 1–99.' },
      },
      {
        key: 'groupName',
        type: 'text',
        longest: 40,
        label: { zh: '组名', en: 'Group name' },
        synonyms: ['联户组名称', '联户组名'],
        help: { zh: '不填写成“3号联户组”。', en: 'Made from the number if empty.' },
      },
      {
        key: 'households',
        type: 'integer',
        range: { least: 0, most: 200 },
        label: { zh: '户数', en: 'Households' },
        synonyms: ['联系户数', '联户数'],
        help: { zh: '一般十户左右。', en: 'About ten.' },
      },
      {
        key: 'head',
        type: 'name',
        required: true,
        label: { zh: '联户长', en: 'Head' },
        synonyms: ['姓名', '联户长姓名', '组长'],
        help: { zh: '姓名。', en: 'Name.' },
      },
      {
        key: 'phone',
        type: 'phone',
        label: { zh: '手机', en: 'Phone' },
        synonyms: ['电话', '联系电话', '手机号', '手机号码', '联系方式'],
        help: { zh: '没有可以不填。', en: 'May be empty.' },
      },
    ],
    examples: [
      { grid: '示例村一网格', number: '1', households: '11', head: '示例甲', phone: '13900000001' },
      { grid: '990102101001001', number: '2', households: '9', head: '示例乙' },
    ],
    async begin(tx) {
      const gridOf = await createAreaReader(tx, ['grid'])
      const areaOf = await createAreaReader(tx)
      const heads = new Set(
        (await peopleKeys(tx)).flatMap(({ kind, name, areaCode }) =>
          kind === 'household_head' ? `${areaCode} ${name}` : [],
        ),
      )
      const seen = new Map<string, number>()
      return (values, line) => {
        const grid = gridOf(values.grid)
        if (!grid.ok) return { outcome: 'bad', issues: [{ column: 'grid', reason: grid.reason }] }
        const code = `${grid.division.code}${String(values.number).padStart(2, '0')}`
        const before = seen.get(code)
        if (before !== undefined) {
          const reason = { zh: `和第 ${before} 行是同一个组`, en: `the same group stands in row ${before}` }
          return { outcome: 'bad', issues: [{ column: 'number', reason }] }
        }
        const name = String(values.head)
        if (heads.has(`${code} ${name}`)) return { outcome: 'existing' }
        seen.set(code, line)
        const example = name.startsWith('示例')
        const group: NewDivision | null = areaOf(code).ok
          ? null
          : {
              code,
              level: 'household_group',
              name: values.groupName === null ? `${values.number}号联户组` : String(values.groupName),
              parentCode: grid.division.code,
              center: grid.division.center,
              boundary: null,
              households: typeof values.households === 'number' ? values.households : null,
              residents: null,
              example,
            }
        const head: PersonRecord = {
          id: newId(),
          kind: 'household_head',
          name,
          post: '联户长',
          areaCode: code,
          unitId: null,
          phone: values.phone === null ? null : String(values.phone),
          position: null,
          positionAt: null,
          example,
        }
        return { outcome: 'new', row: { group, head } }
      }
    },
    async write(tx, rows) {
      const groups = rows.flatMap(({ row }) => row.group ?? [])
      if (groups.length > 0) await area.importDivisions(tx, groups)
      await insertPeople(
        tx,
        rows.map(({ row }) => row.head),
      )
      return rows.map(({ line, row }) => ({ line, id: `${row.head.id}/${row.group?.code ?? ''}` }))
    },
    async used(tx, ids) {
      const byPerson = new Map(ids.map((id) => [personIn(id), id]))
      const found = new Map<string, { zh: string; en: string }>()
      for (const use of uses) for (const { id, by } of await use(tx, [...byPerson.keys()])) found.set(id, by)
      const names = new Map((await peopleByIds(tx, [...found.keys()])).map(({ id, name }) => [id, name]))
      return [...found].map(([person, by]) => ({
        id: byPerson.get(person) ?? person,
        name: names.get(person) ?? person,
        by,
      }))
    },
    async remove(tx, ids) {
      await deletePeople(tx, ids.map(personIn))
      const groups = ids.flatMap((id) => id.split('/')[1] || [])
      if (groups.length > 0) await area.removeDivisions(tx, groups)
    },
  }
}

function personIn(id: string): string {
  return id.split('/')[0] ?? id
}
