import type { AreaLevel, Text } from '@fengqiao/contract'
import type { ImportKind, RowIssue, UseCheck } from '../../platform/sheets/index.ts'
import type { Area } from './area.ts'
import { allDivisions, childrenOutside } from './division.store.ts'
import type { DivisionRecord, NewDivision } from './division.ts'
import { positionColumns, readPosition } from './position-columns.ts'

const levels: readonly AreaLevel[] = ['county', 'township', 'village', 'grid', 'household_group']

type Known = Pick<DivisionRecord, 'code' | 'level' | 'name' | 'center'>

/** Townships, villages, grids and household groups, from the top down. @param uses who needs a division. */
export function divisionImport(area: Area, uses: readonly UseCheck[]): ImportKind<NewDivision> {
  return {
    key: 'divisions',
    action: 'import.structure',
    label: { zh: '区划与网格', en: 'Divisions and grids' },
    note: {
      zh: '一行一个乡镇、村、网格或联户组，上级写在下级前面。已有的代码保持不变。',
      en: 'One township, village, grid or household group a row, the upper ones first. Codes that are there stay as they are.',
    },
    columns: [
      {
        key: 'code',
        type: 'code',
        required: true,
        label: { zh: '区划代码', en: 'Area code' },
        synonyms: ['代码', '编码', '统计用区划代码', '行政区划代码', '网格代码', '网格编码', '网格编号'],
        help: {
          zh: '12 位统计用区划代码；网格再加 3 位，联户组再加 2 位。请把这一列设为文本格式。',
          en: 'The 12-digit statistical code; a grid 3 digits more, a household group 2 more. Format the column as text.',
        },
      },
      {
        key: 'name',
        type: 'text',
        required: true,
        longest: 60,
        label: { zh: '名称', en: 'Name' },
        synonyms: ['区划名称', '网格名称', '单位名称', '村名'],
        help: { zh: '网格写“一网格”，不必带村名。', en: 'A grid without its village’s name.' },
      },
      {
        key: 'households',
        type: 'integer',
        range: { least: 0, most: 1_000_000 },
        label: { zh: '户数', en: 'Households' },
        synonyms: ['总户数', '户籍户数'],
        help: { zh: '可以不填。', en: 'Optional.' },
      },
      {
        key: 'residents',
        type: 'integer',
        range: { least: 0, most: 10_000_000 },
        label: { zh: '人口', en: 'Residents' },
        synonyms: ['人数', '总人口', '常住人口', '人口数'],
        help: { zh: '可以不填。', en: 'Optional.' },
      },
      ...positionColumns({ required: false }),
    ],
    examples: [
      { code: '990102101000', name: '示例镇', households: '3200', residents: '11800' },
      { code: '990102101001', name: '示例村', households: '410', residents: '1520', lng: '107.52', lat: '26.51' },
      { code: '990102101001001', name: '一网格', households: '120', residents: '430' },
      { code: '99010210100100101', name: '1号联户组', households: '11', residents: '38' },
    ],
    async begin(tx, { countyCode }) {
      const known = new Map<string, Known>((await allDivisions(tx)).map((division) => [division.code, division]))
      const inFile = new Map<string, number>()
      return (values, line) => {
        const [code, name] = [String(values.code), String(values.name)]
        const refuse = (column: string, zh: string, en: string) =>
          ({ outcome: 'bad', issues: [{ column, reason: { zh, en } }] }) as const
        if (!/^\d{12,20}$/.test(code)) return refuse('code', '代码应是 12 位以上的数字', 'a code has 12 digits or more')
        if (!code.startsWith(countyCode)) {
          return refuse(
            'code',
            `不是本县的代码，应以 ${countyCode} 开头`,
            `not a code of this county: it begins with ${countyCode}`,
          )
        }
        const there = known.get(code)
        if (there) {
          const before = inFile.get(code)
          if (before !== undefined) {
            return refuse('code', `和第 ${before} 行的代码重复`, `the same code stands in row ${before}`)
          }
          if (there.name === name) return { outcome: 'existing' }
          return refuse('code', `这个代码已经是“${there.name}”`, `this code belongs to ${there.name} already`)
        }
        const parent = parentOf(code, known)
        if (!parent) {
          return refuse(
            'code',
            '找不到上级。请把上级写在前面，或先导入上级',
            'its upper division is not there: put it before this row',
          )
        }
        const level = levels[levels.indexOf(parent.level) + 1]
        if (!level) return refuse('code', `“${parent.name}”下面不能再分`, `${parent.name} cannot be divided further`)
        const { position, issues } = readPosition(values)
        if (issues.length > 0) return { outcome: 'bad', issues: issues satisfies readonly RowIssue[] }
        const row: NewDivision = {
          code,
          level,
          name,
          parentCode: parent.code,
          center: position ?? parent.center,
          boundary: null,
          households: numberOf(values.households),
          residents: numberOf(values.residents),
          example: name.startsWith('示例'),
        }
        known.set(code, row)
        inFile.set(code, line)
        return { outcome: 'new', row }
      }
    },
    async write(tx, rows) {
      await area.importDivisions(
        tx,
        rows.map(({ row }) => row),
      )
      return rows.map(({ line, row }) => ({ line, id: row.code }))
    },
    async used(tx, ids, own) {
      const names = new Map((await allDivisions(tx)).map(({ code, name }) => [code, name]))
      const below = (await childrenOutside(tx, ids)).filter(({ child }) => !own(child))
      const found = new Map<string, Text>()
      for (const { code, child } of below) {
        const name = names.get(child) ?? child
        found.set(code, { zh: `下面有${name}`, en: `${name} lies in it` })
      }
      for (const use of uses) for (const { id, by } of await use(tx, ids)) if (!found.has(id)) found.set(id, by)
      return [...found].map(([id, by]) => ({ id, by, name: names.get(id) ?? id }))
    },
    remove: (tx, ids) => area.removeDivisions(tx, ids),
  }
}

/** Codes to the village have 12 digits with zeros behind; below, a code begins with that of its parent. */
function parentOf(code: string, known: ReadonlyMap<string, Known>): Known | undefined {
  if (code.length === 12) {
    const county = known.get(`${code.slice(0, 6)}000000`)
    return code.endsWith('000') ? county : known.get(`${code.slice(0, 9)}000`)
  }
  for (let length = code.length - 1; length >= 12; length--) {
    const parent = known.get(code.slice(0, length))
    if (parent) return parent
  }
  return undefined
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
