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
function sheet({
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

const ask = (key: string, zh: string, en: string, rest: Partial<PaperField> = {}): PaperField => ({
  key,
  label: { zh, en },
  kind: 'text',
  ask: true,
  ...rest,
})

const parties: PaperBlock = {
  type: 'table',
  each: 'parties',
  columns: [
    { label: '身份', text: '{side}', width: 2 },
    { label: '姓名或名称', text: '{name}', width: 3 },
    { label: '性别', text: '{sex}', width: 1 },
    { label: '出生日期', text: '{born}', width: 3 },
    { label: '证件号码', text: '{idNumber}', width: 4 },
    { label: '电话', text: '{phone}', width: 3 },
    { label: '住址', text: '{address}', width: 4 },
  ],
}
const terms: PaperBlock = {
  type: 'table',
  each: 'terms',
  columns: [
    { label: '序号', text: '{position}', width: 1 },
    { label: '约定事项', text: '{text}', width: 7 },
    { label: '金额（元）', text: '{amount}', width: 2 },
    { label: '履行期限', text: '{due}', width: 3 },
  ],
}
const partySignatures: PaperBlock = {
  type: 'signatures',
  signers: [
    { label: '申请方：', fingerprint: true },
    { label: '对方：', fingerprint: true },
    { label: '调解员：' },
    { label: '人民调解委员会：', seal: true },
  ],
}

/** The papers of domain rule book §3, each an editable template; the bound file is casework's own. */
export const disputePapers: readonly PaperTemplateDefinition[] = [
  sheet({
    key: 'application',
    zh: '调解申请书',
    en: 'Application for mediation',
    blocks: [
      parties,
      {
        type: 'form',
        rows: [
          [
            { label: '纠纷类别', text: '{case.category}' },
            { label: '发生地', text: '{case.place}' },
          ],
          [{ label: '纠纷简要情况', text: '{case.description}', lines: 8 }],
          [{ label: '申请事项', text: '{demand}', lines: 5 }],
        ],
      },
      { type: 'paragraph', text: '本人申请调解，并已知悉人民调解不收取费用、当事人可以随时终止调解或依法起诉。' },
      { type: 'signatures', signers: [{ label: '申请人：', fingerprint: true }] },
    ],
    asked: [ask('demand', '申请事项', 'What is asked', { kind: 'long_text' })],
  }),
  sheet({
    key: 'register',
    zh: '受理登记表',
    en: 'Register form',
    number: ['mediation-register', '{body}综治受〔{year}〕{n}号'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '案件编号', text: '{case.code}' },
            { label: '登记时间', text: '{case.opened}' },
          ],
          [
            { label: '来源', text: '{channel}' },
            { label: '类别', text: '{case.category}' },
          ],
          [{ label: '地点', text: '{case.place}' }],
        ],
      },
      parties,
      {
        type: 'form',
        rows: [
          [{ label: '纠纷情况', text: '{case.description}', lines: 8 }],
          [{ label: '受理意见', text: '', lines: 3 }],
        ],
      },
      { type: 'signatures', signers: [{ label: '登记人：' }, { label: '审核人：' }] },
    ],
  }),
  sheet({
    key: 'rights',
    zh: '权利义务告知书',
    en: 'Notice of rights and duties',
    layout: 'official',
    blocks: [
      { type: 'paragraph', text: '{applicants}、{respondents}：', indent: false },
      { type: 'paragraph', text: '关于“{case.title}”（编号{case.code}），现告知如下：' },
      { type: 'heading', text: '一、当事人的权利' },
      {
        type: 'paragraph',
        text: '（一）选择或者接受调解员；（二）接受调解、拒绝调解或者要求终止调解；（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成协议。',
      },
      { type: 'heading', text: '二、当事人的义务' },
      {
        type: 'paragraph',
        text: '（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重调解员；（三）尊重对方当事人行使权利。',
      },
      { type: 'heading', text: '三、其他' },
      {
        type: 'paragraph',
        text: '调解不收取任何费用。调解不影响您依法申请仲裁、行政裁决、行政复议或者向人民法院起诉。达成的协议具有法律约束力；自协议生效之日起三十日内，双方可以共同向人民法院申请司法确认。',
      },
      {
        type: 'signatures',
        signers: [
          { label: '申请方：', fingerprint: true },
          { label: '对方：', fingerprint: true },
          { label: '告知人：' },
        ],
      },
    ],
  }),
  sheet({
    key: 'assessment',
    zh: '联合研判记录',
    en: 'Record of the joint assessment',
    copies: ['卷内一份'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '案件', text: '{case.title}' },
            { label: '编号', text: '{case.code}' },
          ],
          [
            { label: '评分', text: '{score}' },
            { label: '等级', text: '{grade}' },
          ],
        ],
      },
      {
        type: 'table',
        each: 'points',
        columns: [
          { label: '因素', text: '{factor}', width: 6 },
          { label: '分值', text: '{points}', width: 2 },
        ],
      },
      {
        type: 'table',
        each: 'opinions',
        columns: [
          { label: '单位', text: '{unit}', width: 3 },
          { label: '意见', text: '{opinion}', width: 6 },
          { label: '签字', text: '{signed}', width: 2 },
        ],
        atLeast: 4,
      },
      { type: 'signatures', signers: [{ label: '主持人：' }, { label: '记录人：' }] },
    ],
  }),
  sheet({
    key: 'inquiry',
    zh: '调查笔录',
    en: 'Inquiry record',
    copies: ['卷内一份'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '时间', text: '{when}' },
            { label: '地点', text: '{where}' },
          ],
          [
            { label: '被调查人', text: '{asked}' },
            { label: '参加人', text: '{others}' },
          ],
        ],
      },
      { type: 'paragraph', text: '问：我们是{centre}的工作人员，就“{case.title}”向您了解情况，请如实陈述。' },
      { type: 'when', field: 'answers', blocks: [{ type: 'paragraph', text: '{answers}' }] },
      { type: 'lines', count: 16 },
      { type: 'paragraph', text: '以上笔录我看过（向我宣读过），和我说的一样。', indent: false },
      {
        type: 'signatures',
        signers: [{ label: '被调查人：', fingerprint: true }, { label: '调查人：' }, { label: '记录人：' }],
      },
    ],
    asked: [
      ask('when', '调查时间', 'When', { kind: 'time' }),
      ask('where', '地点', 'Where'),
      ask('asked', '被调查人', 'Who was asked'),
      ask('others', '参加人', 'Who took part'),
      ask('answers', '问答', 'Questions and answers', { kind: 'long_text' }),
    ],
  }),
  sheet({
    key: 'record',
    zh: '调解记录',
    en: 'Record of mediation',
    copies: ['卷内一份'],
    blocks: [
      {
        type: 'paragraph',
        text: '案件：{case.title}（{case.code}）　当事人：{applicants}、{respondents}',
        indent: false,
      },
      {
        type: 'each',
        list: 'sessions',
        blocks: [
          { type: 'heading', text: '第{round}次　{kind}' },
          {
            type: 'form',
            rows: [
              [
                { label: '时间', text: '{from} 至 {to}' },
                { label: '地点', text: '{place}' },
              ],
              [
                { label: '到场', text: '{present}' },
                { label: '记录人', text: '{clerk}' },
              ],
            ],
          },
          { type: 'paragraph', text: '{record}' },
          { type: 'paragraph', text: '方案：{proposals}' },
          { type: 'paragraph', text: '结果：{result}' },
        ],
      },
      {
        type: 'signatures',
        signers: [
          { label: '申请方：', fingerprint: true },
          { label: '对方：', fingerprint: true },
          { label: '调解员：' },
          { label: '记录人：' },
        ],
      },
    ],
  }),
  sheet({
    key: 'agreement',
    zh: '人民调解协议书',
    en: 'Mediation agreement',
    copies: ['当事人各一份', '调解委员会留存一份'],
    blocks: [
      { type: 'subtitle', text: '{agreement.number}', align: 'right' },
      parties,
      { type: 'heading', text: '一、纠纷主要事实、争议事项' },
      { type: 'paragraph', text: '{agreement.facts}' },
      { type: 'heading', text: '二、经调解，双方自愿达成如下协议' },
      terms,
      {
        type: 'when',
        field: 'agreement.total',
        blocks: [{ type: 'paragraph', text: '金额合计：{agreement.total}（大写：{agreement.total|upper}）。' }],
      },
      { type: 'heading', text: '三、其他' },
      {
        type: 'paragraph',
        text: '本协议自双方签名、盖章或者按指印，并加盖人民调解委员会印章之日起生效，当事人应当按照约定履行。本协议一式数份，当事人各执一份，人民调解委员会留存一份。',
      },
      partySignatures,
      { type: 'issuer', name: '{centre}', date: '{agreement.date}' },
    ],
  }),
  sheet({
    key: 'oral',
    zh: '口头协议登记表',
    en: 'Register of an oral agreement',
    copies: ['卷内一份'],
    blocks: [
      { type: 'subtitle', text: '{agreement.number}', align: 'right' },
      parties,
      {
        type: 'form',
        rows: [
          [{ label: '纠纷情况', text: '{agreement.facts}', lines: 4 }],
          [
            { label: '达成日期', text: '{agreement.date}' },
            { label: '调解员', text: '{mediator}' },
          ],
        ],
      },
      terms,
      { type: 'signatures', signers: [{ label: '调解员：' }] },
    ],
  }),
  sheet({
    key: 'confirmation',
    zh: '司法确认申请书',
    en: 'Application for judicial confirmation',
    layout: 'official',
    copies: ['人民法院', '当事人各一份', '卷内一份'],
    blocks: [
      { type: 'paragraph', text: '{court}：', indent: false },
      parties,
      { type: 'heading', text: '请求事项' },
      { type: 'paragraph', text: '申请确认申请人之间{agreement.date}达成的{agreement.number}调解协议有效。' },
      { type: 'heading', text: '事实和理由' },
      { type: 'paragraph', text: '{agreement.facts}' },
      {
        type: 'paragraph',
        text: '申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；协议内容不违反法律和公序良俗，不损害他人合法权益，不涉及身份关系、收养、婚姻关系的确认。如有虚假，愿承担法律责任。',
      },
      {
        type: 'signatures',
        signers: [
          { label: '申请人：', fingerprint: true },
          { label: '申请人：', fingerprint: true },
        ],
      },
    ],
  }),
  sheet({
    key: 'fulfilment',
    zh: '协议履行凭证',
    en: 'Proof of fulfilment',
    blocks: [
      { type: 'paragraph', text: '依据{agreement.number}，各期履行情况如下：' },
      {
        type: 'table',
        each: 'terms',
        columns: [
          { label: '序号', text: '{position}', width: 1 },
          { label: '约定事项', text: '{text}', width: 6 },
          { label: '金额（元）', text: '{amount}', width: 2 },
          { label: '期限', text: '{due}', width: 3 },
          { label: '履行日期', text: '{done}', width: 3 },
          { label: '凭证', text: '{proof}', width: 3 },
        ],
      },
      {
        type: 'signatures',
        signers: [
          { label: '交付方：', fingerprint: true },
          { label: '收受方：', fingerprint: true },
          { label: '见证人：' },
        ],
      },
    ],
  }),
  sheet({
    key: 'follow_up',
    zh: '回访记录',
    en: 'Record of the follow-up',
    copies: ['卷内一份'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '案件', text: '{case.title}' },
            { label: '编号', text: '{case.code}' },
          ],
          [
            { label: '协议编号', text: '{agreement.number}' },
            { label: '调解员', text: '{mediator}' },
          ],
        ],
      },
      {
        type: 'table',
        each: 'followUps',
        columns: [
          { label: '时间', text: '{at}', width: 4 },
          { label: '回访方', text: '{who}', width: 2 },
          { label: '回访人', text: '{by}', width: 2 },
          { label: '方式', text: '{way}', width: 2 },
          { label: '满意度', text: '{satisfaction}', width: 1 },
          { label: '情况', text: '{note}', width: 5 },
        ],
        atLeast: 3,
      },
      { type: 'signatures', signers: [{ label: '被回访人：', fingerprint: true }, { label: '回访人：' }] },
    ],
  }),
  sheet({
    key: 'not_accepted',
    zh: '不予受理告知书',
    en: 'Notice that it is not accepted',
    layout: 'official',
    number: ['mediation-not-accepted', '{body}综治不受〔{year}〕{n}号'],
    blocks: [
      { type: 'paragraph', text: '{applicants}：', indent: false },
      {
        type: 'paragraph',
        text: '您于{case.opened|date}反映的“{case.title}”（编号{case.code}），经审查，{referral.reason}，本中心不予受理。',
      },
      { type: 'paragraph', text: '您可以通过以下途径解决：{referral.channel}，受理单位：{referral.body}。' },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
      { type: 'rule' },
      { type: 'signatures', signers: [{ label: '签收人：', fingerprint: true }, { label: '送达人：' }] },
    ],
  }),
  sheet({
    key: 'entrustment',
    zh: '委托调解函',
    en: 'Letter of entrustment',
    layout: 'official',
    number: ['mediation-entrustment', '{body}综治委〔{year}〕{n}号'],
    copies: ['受托单位', '卷内一份'],
    blocks: [
      { type: 'paragraph', text: '{receiver}：', indent: false },
      {
        type: 'paragraph',
        text: '“{case.title}”（编号{case.code}，{case.category}），当事人为{applicants}、{respondents}。根据纠纷情况，现委托你单位以{mediation}方式调解。',
      },
      { type: 'paragraph', text: '{case.description}' },
      { type: 'paragraph', text: '请于{until}前函告调解结果，并附相关材料。' },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
    ],
    asked: [
      ask('receiver', '受托单位', 'To whom', { required: true }),
      ask('until', '期限', 'Until', { kind: 'date', required: true }),
    ],
  }),
  sheet({
    key: 'closing',
    zh: '结案报告表',
    en: 'Closing report',
    copies: ['卷内一份'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '案件编号', text: '{case.code}' },
            { label: '类别', text: '{case.category}' },
          ],
          [
            { label: '等级', text: '{grade}' },
            { label: '调解方式', text: '{mediation}' },
          ],
          [
            { label: '调解员', text: '{mediator}' },
            { label: '结果', text: '{outcome}' },
          ],
          [
            { label: '协议编号', text: '{agreement.number}' },
            { label: '来中心次数', text: '{trips}' },
          ],
          [{ label: '纠纷情况', text: '{case.description}', lines: 5 }],
        ],
      },
      {
        type: 'table',
        each: 'case.steps',
        columns: [
          { label: '时间', text: '{at}', width: 4 },
          { label: '步骤', text: '{step}', width: 3 },
          { label: '经办', text: '{actor}', width: 2 },
          { label: '说明', text: '{note}', width: 6 },
        ],
      },
      {
        type: 'signatures',
        signers: [{ label: '调解员：' }, { label: '审核人：' }, { label: '{centre}：', seal: true }],
      },
    ],
  }),
  sheet({
    key: 'claim',
    zh: '以案定补申领表',
    en: 'Claim for a settled case',
    number: ['mediation-claim', '{body}综治补〔{year}〕{n}号'],
    copies: ['司法行政机关', '卷内一份'],
    blocks: [
      {
        type: 'form',
        rows: [
          [
            { label: '案件编号', text: '{case.code}' },
            { label: '协议编号', text: '{agreement.number}' },
          ],
          [
            { label: '申领人', text: '{mediator}' },
            { label: '等级', text: '{grade}' },
          ],
          [
            { label: '金额（元）', text: '{claim.amount}' },
            { label: '大写', text: '{claim.amount|upper}' },
          ],
          [{ label: '依据', text: '{claim.ground}', lines: 3 }],
          [{ label: '审核意见', text: '', lines: 4 }],
        ],
      },
      {
        type: 'signatures',
        signers: [{ label: '申领人：' }, { label: '审核人：' }, { label: '审批单位：', seal: true }],
      },
    ],
  }),
]
