import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { CaseFilters, CaseSummary } from '@fengqiao/contract'
import { chinaMinute } from '../../platform/china-time/index.ts'

export interface SheetNote {
  readonly language: 'zh' | 'en'
  readonly by: string
  readonly at: Date
  readonly area: string
  readonly filters: CaseFilters
}

/** A sheet of Excel has 1,048,576 rows; a list that is longer goes on in another. */
const rowsOfSheet = 1_000_000

const heads = {
  zh: ['编号', '事由', '类别', '环节', '期限', '期限状态', '现在谁手里', '地点', '区划代码', '发现', '更新', '办结'],
  en: [
    'Code',
    'Matter',
    'Class',
    'Step',
    'Due',
    'State of the limit',
    'In whose hands',
    'Place',
    'Division code',
    'Found',
    'Updated',
    'Closed',
  ],
} as const
const widths = [18, 48, 12, 12, 17, 12, 20, 24, 18, 17, 17, 17]

/** A workbook of cases that is written as it grows: what has been written is not kept. */
export async function createCaseSheet(file: Writable, note: SheetNote) {
  // Loaded with the first export: whoever never exports does not carry it.
  const { default: excel } = await import('exceljs')
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: file, useSharedStrings: false, useStyles: true })
  book.creator = note.by
  book.created = note.at
  const zh = note.language === 'zh'
  let rows = 0
  let sheet = nextSheet()

  function nextSheet() {
    const number = Math.floor(rows / rowsOfSheet) + 1
    const next = book.addWorksheet(`${zh ? '案件' : 'Cases'}${number === 1 ? '' : ` ${number}`}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    next.columns = heads[note.language].map((header, index) => ({ header, width: widths[index] ?? 14 }))
    next.getRow(1).font = { bold: true }
    next.getRow(1).commit()
    return next
  }

  return {
    async add(items: readonly CaseSummary[]): Promise<void> {
      for (const item of items) {
        if (rows > 0 && rows % rowsOfSheet === 0) {
          sheet.commit()
          sheet = nextSheet()
        }
        sheet.addRow(rowOf(item, note.language)).commit()
        rows++
      }
      // Rows wait in memory only as long as the disk is slower than the database.
      if (file.writableNeedDrain) await once(file, 'drain')
    },
    async finish(): Promise<void> {
      sheet.commit()
      const about = book.addWorksheet(zh ? '说明' : 'About')
      about.columns = [{ width: 20 }, { width: 80 }]
      const filters = Object.entries(note.filters).map(([key, value]) => `${key}=${String(value)}`)
      const lines = zh
        ? [
            ['导出人', note.by],
            ['导出时间', chinaMinute(note.at)],
            ['范围', note.area],
            ['筛选', filters.join('；') || '无'],
            ['件数', rows],
            ['提示', '身份证号、电话不在清单内。本次导出已记入审计日志，请妥善保管。'],
          ]
        : [
            ['Exported by', note.by],
            ['Exported at', chinaMinute(note.at)],
            ['Area', note.area],
            ['Filters', filters.join('; ') || 'none'],
            ['Cases', rows],
            ['Note', 'No identity numbers or phones are in this list. The export is in the audit log; keep it safe.'],
          ]
      for (const line of lines) about.addRow(line).commit()
      about.commit()
      await Promise.all([book.commit(), finished(file)])
    },
  }
}

function rowOf(item: CaseSummary, language: 'zh' | 'en'): (string | null)[] {
  const tones = {
    zh: { normal: '正常', warning: '临期', overdue: '逾期', paused: '中止' },
    en: { normal: 'in time', warning: 'due soon', overdue: 'overdue', paused: 'paused' },
  } as const
  const { clock } = item
  return [
    item.code,
    item.title,
    item.category[language],
    item.stateLabel[language],
    clock && chinaMinute(new Date(clock.dueAt)),
    clock && tones[language][clock.tone],
    item.assignees.join(language === 'zh' ? '、' : ', '),
    item.areaName,
    item.areaCode,
    chinaMinute(new Date(item.openedAt)),
    chinaMinute(new Date(item.updatedAt)),
    item.closedAt && chinaMinute(new Date(item.closedAt)),
  ].map(plain)
}

/** A cell that begins with one of these would be a formula: what somebody reported must never run. */
function plain(text: string | null): string | null {
  return text !== null && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
