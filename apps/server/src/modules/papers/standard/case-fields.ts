import type { PaperData, PaperField } from '@fengqiao/contract'

/** What casework knows of every kind of case; papers of all modules may name these fields. */
export const caseFields: readonly PaperField[] = [
  { key: 'case.code', label: { zh: '案件编号', en: 'Case code' }, kind: 'text' },
  { key: 'case.title', label: { zh: '案件标题', en: 'Case title' }, kind: 'text' },
  { key: 'case.kind', label: { zh: '案件种类', en: 'Kind of case' }, kind: 'text' },
  { key: 'case.category', label: { zh: '类别', en: 'Category' }, kind: 'text' },
  { key: 'case.state', label: { zh: '当前状态', en: 'Present state' }, kind: 'text' },
  { key: 'case.description', label: { zh: '情况描述', en: 'Description' }, kind: 'long_text' },
  { key: 'case.opened', label: { zh: '受理时间', en: 'Opened at' }, kind: 'time' },
  { key: 'case.due', label: { zh: '办理期限', en: 'Due' }, kind: 'time' },
  { key: 'case.place', label: { zh: '所在地', en: 'Place' }, kind: 'text' },
  { key: 'case.assignees', label: { zh: '承办人', en: 'Assignees' }, kind: 'text' },
  {
    key: 'case.steps',
    label: { zh: '办理过程', en: 'Steps so far' },
    kind: 'list',
    items: [
      { key: 'at', label: { zh: '时间', en: 'Time' }, kind: 'time' },
      { key: 'step', label: { zh: '步骤', en: 'Step' }, kind: 'text' },
      { key: 'actor', label: { zh: '经办', en: 'By' }, kind: 'text' },
      { key: 'note', label: { zh: '说明', en: 'Note' }, kind: 'long_text' },
    ],
  },
]

/** Invented, for previews. */
export const caseSample: PaperData = {
  'case.code': 'JF-2024-000123',
  'case.title': '示例村三组通道使用争议（示例）',
  'case.kind': '矛盾纠纷',
  'case.category': '邻里纠纷',
  'case.state': '已分派',
  'case.description': '两户因院墙外通道的使用发生争执，多次协商未果，要求中心协调处理（示例）。',
  'case.opened': '2024-03-05T01:30:00Z',
  'case.due': '2024-03-12T09:30:00Z',
  'case.place': '示例县示例镇示例村',
  'case.assignees': '示例甲、示例乙',
  'case.steps': [
    { at: '2024-03-05T01:30:00Z', step: '受理', actor: '示例丙', note: '当事人到窗口申请' },
    { at: '2024-03-05T06:10:00Z', step: '研判定级', actor: '示例丁', note: '蓝色' },
  ],
}
