import type { ExternalOrder } from '@fengqiao/contract'
import { endOfChinaDay } from '../../../platform/china-time/index.ts'
import type { ImportColumn, ImportKind } from '../../../platform/sheets/index.ts'
import { areaColumn, createAreaReader } from '../../area/index.ts'
import { findCase } from '../../casework/index.ts'
import { principalOfAccount } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { allOrderNumbers, findExternalOrder } from './external-order.store.ts'
import { deliverExternalOrder } from './external-orders.ts'
import type { PlacedOrder } from './order-taker.ts'

const text = (
  key: string,
  zh: string,
  en: string,
  synonyms: readonly string[],
  rest: Partial<ImportColumn> = {},
): ImportColumn => ({ key, type: 'text', label: { zh, en }, synonyms, help: { zh, en }, longest: 60, ...rest })

/** Orders of 12345, 110 and the petition system from a spreadsheet: the same as over the API, row by row. */
export function externalOrderImport(grid: Grid): ImportKind<PlacedOrder> {
  return {
    key: 'external-orders',
    action: 'external.deliver',
    label: { zh: '外来工单', en: 'Orders from outside' },
    note: {
      zh: '一行一单。同一来源同一单号只收一次；同一人同一事已在办的并入，不另立案。',
      en: 'One order a row. A number of one source is taken once; what is open already is joined.',
    },
    columns: [
      text('source', '来源', 'Source', ['工单来源', '渠道'], {
        type: 'choice',
        required: true,
        choices: [
          { value: '12345', label: { zh: '12345', en: '12345' }, synonyms: ['12345热线', '政务热线'] },
          { value: '110', label: { zh: '110', en: '110' }, synonyms: ['报警', '公安110'] },
          { value: 'petition', label: { zh: '信访', en: 'Petition' }, synonyms: ['信访系统', '信访件'] },
        ],
      }),
      text('number', '工单编号', 'Order number', ['单号', '工单号', '信访编号', '警情编号'], { required: true }),
      text('matter', '办成', 'Becomes', ['事项类型', '类型'], {
        type: 'choice',
        required: true,
        help: { zh: '纠纷进“一站调”，事件进“一网管”。', en: 'A dispute is mediated, an event goes to the grid.' },
        choices: [
          { value: 'dispute', label: { zh: '纠纷', en: 'Dispute' }, synonyms: ['矛盾纠纷'] },
          { value: 'event', label: { zh: '事件', en: 'Event' }, synonyms: ['网格事项', '事项'] },
        ],
      }),
      text('description', '内容', 'Content', ['诉求内容', '反映内容', '工单内容', '警情'], {
        required: true,
        longest: 2000,
      }),
      text('caller', '反映人', 'Who reported', ['诉求人', '来电人', '报警人', '信访人', '姓名'], {
        type: 'name',
        longest: 40,
      }),
      text('phone', '联系电话', 'Phone', ['来电号码', '电话', '手机'], { type: 'phone' }),
      text('respondent', '被反映人', 'Other party', ['对方', '被投诉人'], { type: 'name', longest: 40 }),
      areaColumn({ required: true }),
      text('due', '办理期限', 'Due', ['期限', '截止日期', '办结时限'], { type: 'date' }),
    ],
    examples: [
      {
        source: '12345',
        number: '示例-20260301-001',
        matter: '纠纷',
        description: '邻居排水沟堵了，雨水流进家里（示例）',
        caller: '示例甲',
        phone: '00013800001',
        respondent: '示例乙',
        area: '示例村',
        due: '2026-03-15',
      },
    ],
    async begin(tx) {
      const areaOf = await createAreaReader(tx)
      const known = await allOrderNumbers(tx)
      const seen = new Map<string, number>()
      return (values, line) => {
        const area = areaOf(values.area)
        if (!area.ok) return { outcome: 'bad', issues: [{ column: 'area', reason: area.reason }] }
        const key = `${values.source} ${values.number}`
        const before = seen.get(key)
        if (before !== undefined) {
          const reason = { zh: `和第 ${before} 行重复`, en: `the same order stands in row ${before}` }
          return { outcome: 'bad', issues: [{ column: 'number', reason }] }
        }
        if (known.has(key)) return { outcome: 'existing' }
        seen.set(key, line)
        const { phone, caller, respondent, due } = values
        const row: PlacedOrder = {
          source: values.source as ExternalOrder['source'],
          number: String(values.number),
          matter: values.matter === 'dispute' ? 'dispute' : 'event',
          description: String(values.description),
          areaCode: area.division.code,
          ...(caller && { caller: { name: String(caller), ...(phone && { phone: String(phone) }) } }),
          ...(respondent && { respondent: { name: String(respondent) } }),
          ...(due && { dueAt: endOfChinaDay(String(due)).toISOString() }),
        }
        return { outcome: 'new', row }
      }
    },
    async write(tx, rows, { accountId }) {
      const principal = await principalOfAccount(tx, accountId)
      if (!principal) throw gridErrors.IMPORTER_GONE()
      const written = []
      for (const { line, row } of rows) {
        await deliverExternalOrder(tx, grid, principal, row)
        written.push({ line, id: `${row.source} ${row.number}` })
      }
      return written
    },
    // An order that was taken in is a case: it is withdrawn there, with a reason, and never taken away.
    async used(tx, ids) {
      const used = []
      for (const id of ids) {
        const [source = '', ...number] = id.split(' ')
        const order = await findExternalOrder(tx, source, number.join(' '))
        const record = order && (await findCase(tx, order.caseId))
        if (!record) continue
        const by = { zh: `已立案 ${record.code}，请在案件里撤回`, en: `it is case ${record.code}: withdraw it there` }
        used.push({ id, name: id, by })
      }
      return used
    },
    async remove() {},
  }
}
