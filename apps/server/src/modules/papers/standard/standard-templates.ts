import type { PaperContent, PaperField } from '@fengqiao/contract'
import type { PaperTemplateDefinition } from '../paper-template.ts'
import { caseFields, caseSample } from './case-fields.ts'

const group = { zh: '公共文书', en: 'Common papers' }
const asked = (key: string, zh: string, en: string, rest: Partial<PaperField> = {}): PaperField => ({
  key,
  label: { zh, en },
  kind: 'text',
  ask: true,
  ...rest,
})
const receiver = asked('receiver', '主送单位', 'Addressed to', { required: true })
const contact = asked('contact', '联系人及电话', 'Contact')

/** 交办单: who hands what to whom, until when, and the part that comes back. */
const assignment: PaperTemplateDefinition = {
  key: 'common.assignment',
  name: { zh: '交办单', en: 'Hand-over slip' },
  group,
  kinds: [],
  fields: [
    ...caseFields,
    receiver,
    asked('demand', '交办要求', 'What is asked', { kind: 'long_text', required: true }),
    asked('until', '办结期限', 'Until', { kind: 'date', required: true }),
    contact,
  ],
  sample: {
    ...caseSample,
    receiver: '示例镇综治中心',
    demand: '请核实情况，组织双方协商；办理结果连同相关材料报送本中心。',
    until: '2024-03-12',
    contact: '示例丙　0855-0000000',
  },
  content: {
    layout: 'form',
    header: '{centre}',
    footer: null,
    numbering: { series: 'assignment', format: '{body}综治交〔{year}〕{n}号' },
    copies: ['承办单位', '存档'],
    blocks: [
      { type: 'title', text: '交　办　单' },
      { type: 'subtitle', text: '{number}', align: 'right' },
      {
        type: 'form',
        rows: [
          [
            { label: '承办单位', text: '{receiver}' },
            { label: '交办日期', text: '{issued}' },
          ],
          [
            { label: '案件编号', text: '{case.code}' },
            { label: '办结期限', text: '{until}' },
          ],
          [{ label: '事项', text: '{case.title}' }],
          [
            { label: '类别', text: '{case.category}' },
            { label: '所在地', text: '{case.place}' },
          ],
          [{ label: '情况', text: '{case.description}', lines: 5 }],
          [{ label: '交办要求', text: '{demand}', lines: 4 }],
          [
            { label: '交办人', text: '{issuer}' },
            { label: '联系方式', text: '{contact}' },
          ],
          [{ label: '办理结果', text: '', lines: 7 }],
        ],
      },
      {
        type: 'signatures',
        signers: [{ label: '交办单位：', seal: true }, { label: '承办单位签收：', seal: true }, { label: '签收人：' }],
      },
    ],
  },
}

/** 督办单 */
const supervision: PaperTemplateDefinition = {
  key: 'common.supervision',
  name: { zh: '督办单', en: 'Supervision slip' },
  group,
  kinds: [],
  fields: [
    ...caseFields,
    receiver,
    asked('reason', '督办事由', 'Why it is supervised', { kind: 'long_text', required: true }),
    asked('demand', '督办要求', 'What is asked', { kind: 'long_text', required: true }),
    asked('until', '限期', 'Until', { kind: 'date', required: true }),
  ],
  sample: {
    ...caseSample,
    receiver: '示例镇综治中心',
    reason: '该事项应于2024年3月12日办结，至今未报送办理结果。',
    demand: '请立即查明原因，抓紧办理，并书面说明逾期原因和办结时间。',
    until: '2024-03-15',
  },
  content: {
    layout: 'official',
    header: '{centre}',
    footer: null,
    numbering: { series: 'supervision', format: '{body}综治督〔{year}〕{n}号' },
    copies: ['承办单位', '存档'],
    blocks: [
      { type: 'title', text: '督　办　单' },
      { type: 'subtitle', text: '{number}', align: 'center' },
      { type: 'paragraph', text: '{receiver}：', indent: false },
      { type: 'paragraph', text: '“{case.title}”（编号{case.code}）由你单位承办，办理期限为{case.due}。' },
      { type: 'paragraph', text: '{reason}' },
      { type: 'paragraph', text: '现予督办。{demand}请于{until}前将办理情况书面报送本中心。' },
      {
        type: 'when',
        field: 'case.steps',
        blocks: [
          { type: 'heading', text: '附：办理过程' },
          {
            type: 'table',
            each: 'case.steps',
            columns: [
              { label: '时间', text: '{at}', width: 4 },
              { label: '步骤', text: '{step}', width: 3 },
              { label: '经办', text: '{actor}', width: 2 },
              { label: '说明', text: '{note}', width: 5 },
            ],
          },
        ],
      },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
    ],
  },
}

const notice: PaperTemplateDefinition = {
  key: 'common.notice',
  name: { zh: '告知书', en: 'Notice' },
  group,
  kinds: [],
  fields: [
    ...caseFields,
    asked('recipient', '被告知人', 'Who is told', { required: true }),
    asked('matter', '告知内容', 'What is told', { kind: 'long_text', required: true }),
    asked('basis', '依据', 'Basis'),
    asked('channel', '其他途径', 'Other ways that are open', { kind: 'long_text' }),
    contact,
  ],
  sample: {
    ...caseSample,
    recipient: '示例甲',
    matter: '经审查，您反映的事项应由仲裁机构处理，本中心不再受理。',
    basis: '《中华人民共和国人民调解法》',
    channel: '您可以向示例县劳动人事争议仲裁委员会申请仲裁，也可以依法向人民法院起诉。',
    contact: '示例丙　0855-0000000',
  },
  content: {
    layout: 'official',
    header: '{centre}',
    footer: null,
    numbering: { series: 'notice', format: '{body}综治告〔{year}〕{n}号' },
    copies: ['被告知人', '存档'],
    blocks: [
      { type: 'title', text: '告　知　书' },
      { type: 'subtitle', text: '{number}' },
      { type: 'paragraph', text: '{recipient}：', indent: false },
      { type: 'paragraph', text: '关于“{case.title}”（编号{case.code}），现将有关事项告知如下：' },
      { type: 'paragraph', text: '{matter}' },
      { type: 'when', field: 'basis', blocks: [{ type: 'paragraph', text: '以上依据：{basis}。' }] },
      { type: 'when', field: 'channel', blocks: [{ type: 'paragraph', text: '{channel}' }] },
      { type: 'when', field: 'contact', blocks: [{ type: 'paragraph', text: '如有疑问，请联系{contact}。' }] },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
      { type: 'rule' },
      { type: 'paragraph', text: '送达回执：本人已收到上述告知书。', indent: false },
      { type: 'signatures', signers: [{ label: '被告知人：', fingerprint: true }, { label: '送达人：' }] },
    ],
  },
}

const transfer: PaperTemplateDefinition = {
  key: 'common.transfer',
  name: { zh: '转办函', en: 'Transfer letter' },
  group,
  kinds: [],
  fields: [
    ...caseFields,
    receiver,
    asked('reason', '转办理由', 'Why it is transferred', { kind: 'long_text', required: true }),
    asked('until', '反馈期限', 'Answer until', { kind: 'date' }),
    contact,
  ],
  sample: {
    ...caseSample,
    receiver: '示例县自然资源局',
    reason: '该事项涉及土地权属，属你单位职责范围。',
    until: '2024-03-20',
    contact: '示例丙　0855-0000000',
  },
  content: {
    layout: 'official',
    header: '{centre}',
    footer: null,
    numbering: { series: 'transfer', format: '{body}综治转〔{year}〕{n}号' },
    copies: ['接收单位', '存档'],
    blocks: [
      { type: 'title', text: '关于转办有关事项的函' },
      { type: 'subtitle', text: '{number}' },
      { type: 'paragraph', text: '{receiver}：', indent: false },
      {
        type: 'paragraph',
        text: '{case.opened|date}，本中心收到“{case.title}”（编号{case.code}）。主要情况：{case.description}',
      },
      { type: 'paragraph', text: '{reason}现转你单位依法办理。' },
      { type: 'when', field: 'until', blocks: [{ type: 'paragraph', text: '请于{until}前将办理结果函告本中心。' }] },
      { type: 'when', field: 'contact', blocks: [{ type: 'paragraph', text: '（联系人：{contact}）' }] },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
    ],
  },
}

const receipt: PaperTemplateDefinition = {
  key: 'common.receipt',
  name: { zh: '材料收据', en: 'Receipt for documents' },
  group,
  kinds: [],
  fields: [
    ...caseFields,
    asked('giver', '交件人', 'Handed in by', { required: true }),
    {
      key: 'items',
      label: { zh: '材料清单', en: 'What was handed in' },
      kind: 'list',
      ask: true,
      required: true,
      items: [
        { key: 'name', label: { zh: '名称', en: 'Name' }, kind: 'text' },
        { key: 'copies', label: { zh: '份数', en: 'Copies' }, kind: 'number' },
        { key: 'form', label: { zh: '原件或复印件', en: 'Original or copy' }, kind: 'text' },
      ],
    },
  ],
  sample: {
    ...caseSample,
    giver: '示例甲',
    items: [
      { name: '申请书', copies: 1, form: '原件' },
      { name: '不动产权证书', copies: 1, form: '复印件' },
    ],
  },
  content: {
    layout: 'form',
    header: '{centre}',
    footer: null,
    numbering: { series: 'receipt', format: '{body}综治收〔{year}〕{n}号' },
    copies: ['交件人', '存档'],
    blocks: [
      { type: 'title', text: '材　料　收　据' },
      { type: 'subtitle', text: '{number}', align: 'right' },
      { type: 'paragraph', text: '今收到{giver}就“{case.title}”（编号{case.code}）提交的下列材料：' },
      {
        type: 'table',
        each: 'items',
        columns: [
          { label: '序号', text: '{position}', width: 1 },
          { label: '材料名称', text: '{name}', width: 6 },
          { label: '份数', text: '{copies}', width: 1 },
          { label: '原件／复印件', text: '{form}', width: 2 },
        ],
        atLeast: 5,
      },
      {
        type: 'signatures',
        signers: [{ label: '交件人：' }, { label: '收件人：' }, { label: '{centre}：', seal: true }],
      },
    ],
  },
} satisfies PaperTemplateDefinition & { content: PaperContent }

/** 卷宗封面与目录: what stands before the pages of a bound file. Made by binding, never issued by itself. */
const boundFile: PaperTemplateDefinition = {
  key: 'common.bound_file',
  name: { zh: '卷宗封面与目录', en: 'Cover and index of a bound file' },
  group,
  kinds: ['bound_file'],
  fields: [
    ...caseFields,
    { key: 'pages', label: { zh: '总页数', en: 'Pages' }, kind: 'number' },
    {
      key: 'entries',
      label: { zh: '卷内文件', en: 'What is in it' },
      kind: 'list',
      items: [
        { key: 'name', label: { zh: '文件名称', en: 'Name' }, kind: 'text' },
        { key: 'number', label: { zh: '文号', en: 'Number' }, kind: 'text' },
        { key: 'date', label: { zh: '日期', en: 'Date' }, kind: 'text' },
        { key: 'page', label: { zh: '页次', en: 'Page' }, kind: 'text' },
      ],
    },
  ],
  sample: {
    ...caseSample,
    pages: 12,
    entries: [
      { name: '受理登记表', number: '', date: '2024年3月5日', page: '1' },
      { name: '人民调解协议书', number: '（2024）示例村人调字第12号', date: '2024年3月9日', page: '2－4' },
    ],
  },
  content: {
    layout: 'form',
    header: null,
    footer: null,
    numbering: null,
    copies: [],
    blocks: [
      { type: 'paragraph', text: ' \n \n ', indent: false },
      { type: 'title', text: '{body}' },
      { type: 'title', text: '卷　　　宗' },
      { type: 'paragraph', text: ' \n ', indent: false },
      {
        type: 'form',
        rows: [
          [{ label: '编号', text: '{case.code}', lines: 2 }],
          [{ label: '事项', text: '{case.title}', lines: 3 }],
          [
            { label: '种类', text: '{case.kind}', lines: 2 },
            { label: '类别', text: '{case.category}', lines: 2 },
          ],
          [
            { label: '受理日期', text: '{case.opened|date}', lines: 2 },
            { label: '办理状态', text: '{case.state}', lines: 2 },
          ],
          [{ label: '承办人', text: '{case.assignees}', lines: 2 }],
          [
            { label: '立卷日期', text: '{issued}', lines: 2 },
            { label: '页数', text: '{pages}', lines: 2 },
          ],
          [
            { label: '立卷人', text: '', lines: 2 },
            { label: '保管期限', text: '', lines: 2 },
          ],
        ],
      },
      { type: 'page_break' },
      { type: 'title', text: '卷　内　目　录' },
      {
        type: 'table',
        each: 'entries',
        columns: [
          { label: '序号', text: '{position}', width: 1 },
          { label: '文件名称', text: '{name}', width: 5 },
          { label: '文号', text: '{number}', width: 4 },
          { label: '日期', text: '{date}', width: 3 },
          { label: '页次', text: '{page}', width: 2 },
        ],
      },
    ],
  },
}

/** Papers that every kind of case can need. */
export const standardTemplates: readonly PaperTemplateDefinition[] = [
  assignment,
  supervision,
  notice,
  transfer,
  receipt,
  boundFile,
]
