import type { AreaLevel, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { type ImportColumn, plainLabel } from '../../platform/sheets/index.ts'
import { Directory } from './directory.ts'
import { allDivisions } from './division.store.ts'
import type { DivisionRecord } from './division.ts'

/** The column that says where a row belongs: lists write the code or the name. */
export function areaColumn(overrides: Partial<ImportColumn> = {}): ImportColumn {
  return {
    key: 'area',
    type: 'code',
    required: true,
    label: { zh: '所属区划', en: 'Division' },
    synonyms: [
      '区划代码',
      '区划',
      '所属网格',
      '网格',
      '网格代码',
      '网格编号',
      '所属村',
      '村（社区）',
      '村',
      '社区',
      '乡镇',
      '所属乡镇',
    ],
    help: {
      zh: '写代码，或写全名，如“示例村一网格”。同名的请写代码。',
      en: 'The code, or the full name as the county page shows it. Where two have one name, the code.',
    },
    ...overrides,
  }
}

export type AreaReader = (
  written: unknown,
) => { readonly ok: true; readonly division: DivisionRecord } | { readonly ok: false; readonly reason: Text }

/** Finds the division that a cell means, by code, by full name, or by a name that only one division has. */
export async function createAreaReader(tx: Tx, levels?: readonly AreaLevel[]): Promise<AreaReader> {
  const divisions = await allDivisions(tx)
  const directory = new Directory(divisions)
  const byName = new Map<string, DivisionRecord | 'several'>()
  const note = (name: string, division: DivisionRecord) => {
    const plain = plainLabel(name)
    const other = byName.get(plain)
    byName.set(plain, other !== undefined && other !== division ? 'several' : division)
  }
  for (const division of divisions) {
    const path = directory.pathOf(division.code).slice(1)
    // 示例镇示例村一网格, 示例村一网格, and 示例村 alone.
    for (let from = 0; from < path.length; from++) {
      note(
        path
          .slice(from)
          .map(({ name }) => name)
          .join(''),
        division,
      )
    }
    if (division.level === 'county') note(division.name, division)
  }
  return (written) => {
    const text = String(written)
    const named = byName.get(plainLabel(text))
    if (named === 'several') {
      return {
        ok: false,
        reason: {
          zh: `叫“${text}”的不止一个，请写区划代码`,
          en: `several divisions are called ${text}: write the code`,
        },
      }
    }
    const division = directory.find(text) ?? named
    if (!division) {
      return {
        ok: false,
        reason: {
          zh: `没有“${text}”这个区划。请核对，或先导入区划与网格`,
          en: `there is no division ${text}: check it, or import divisions first`,
        },
      }
    }
    if (levels && !levels.includes(division.level)) {
      return {
        ok: false,
        reason: {
          zh: `“${division.name}”的级别不对，应是${levels.map((level) => levelNames[level].zh).join('或')}`,
          en: `${division.name} is of the wrong level: a ${levels.map((level) => levelNames[level].en).join(' or ')} is wanted`,
        },
      }
    }
    return { ok: true, division }
  }
}

const levelNames: Readonly<Record<AreaLevel, Text>> = {
  county: { zh: '县', en: 'county' },
  township: { zh: '乡镇（街道）', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
  grid: { zh: '网格', en: 'grid' },
  household_group: { zh: '联户组', en: 'household group' },
}
