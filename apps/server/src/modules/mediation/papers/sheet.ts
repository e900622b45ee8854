import type { PaperBlock, PaperContent, PaperField } from '@fengqiao/contract'
import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { disputeFields, disputeSample } from './paper-fields.ts'

const group = { zh: '一站调', en: 'Mediation' }

interface Sheet {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly layout?: PaperContent['layout']
  /** Series and word of its own number; without one it has that of the agreement, or none. */
  readonly number?: readonly [series: string, format: string]
  readonly copies?: readonly string[]
  readonly asked?: readonly PaperField[]
  readonly blocks: readonly PaperBlock[]
}

/** A paper of a dispute: the fields of every dispute, and what is asked beside them. */
export function sheet({
  key,
  zh,
  en,
  layout = 'form',
  number,
  copies = ['当事人各一份', '卷内一份'],
  asked = [],
  blocks,
}: Sheet): PaperTemplateDefinition {
  return {
    key: `mediation.${key}`,
    name: { zh, en },
    group,
    kinds: ['dispute'],
    fields: [...disputeFields, ...asked],
    sample: { ...disputeSample, ...Object.fromEntries(asked.map((each) => [each.key, `示例${each.label.zh}`])) },
    content: {
      layout,
      header: '{centre}',
      footer: null,
      numbering: number ? { series: number[0], format: number[1] } : null,
      copies: [...copies],
      blocks: [
        { type: 'title', text: spaced(zh) },
        ...(number ? [{ type: 'subtitle' as const, text: '{number}', align: 'right' as const }] : []),
        ...blocks,
      ],
    },
  }
}

/** 协议书 → 协　议　书, as titles of forms are set. */
function spaced(title: string): string {
  return title.length <= 6 ? [...title].join('　') : title
}

/** A field that whoever issues the paper is asked for. */
export const ask = (key: string, zh: string, en: string, rest: Partial<PaperField> = {}): PaperField => ({
  key,
  label: { zh, en },
  kind: 'text',
  ask: true,
  ...rest,
})

/** The people whom it concerns, as a table. */
export const parties: PaperBlock = {
  type: 'table',
  each: 'parties',
  columns: [
    { label: '身份', text: '{side}', width: 4 },
    { label: '姓名或名称', text: '{name}', width: 6 },
    { label: '性别', text: '{sex}', width: 3 },
    { label: '出生日期', text: '{born}', width: 6 },
    { label: '证件号码', text: '{idNumber}', width: 11 },
    { label: '电话', text: '{phone}', width: 7 },
    { label: '住址', text: '{address}', width: 9 },
  ],
}
/** What was agreed, term by term. */
export const terms: PaperBlock = {
  type: 'table',
  each: 'terms',
  columns: [
    { label: '序号', text: '{position}', width: 1 },
    { label: '约定事项', text: '{text}', width: 7 },
    { label: '金额（元）', text: '{amount}', width: 2 },
    { label: '履行期限', text: '{due}', width: 3 },
  ],
}
/** Both sides, the mediator and the committee. */
export const partySignatures: PaperBlock = {
  type: 'signatures',
  signers: [
    { label: '申请方：', fingerprint: true },
    { label: '对方：', fingerprint: true },
    { label: '调解员：' },
    { label: '人民调解委员会：', seal: true },
  ],
}
