import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { ask, sheet } from './sheet.ts'

/** Letters to others, and how it ended. */
export const endingPapers: readonly PaperTemplateDefinition[] = [
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
    key: 'transfer',
    zh: '案件移送函',
    en: 'Letter of transfer',
    layout: 'official',
    number: ['mediation-transfer', '{body}综治移〔{year}〕{n}号'],
    copies: ['接收单位', '当事人各一份', '卷内一份'],
    blocks: [
      { type: 'paragraph', text: '{receiver}：', indent: false },
      {
        type: 'paragraph',
        text: '“{case.title}”（编号{case.code}，{case.category}），当事人为{applicants}、{respondents}，由本中心于{case.opened|date}登记。',
      },
      { type: 'paragraph', text: '{case.description}' },
      {
        type: 'paragraph',
        text: '经调解、研判，该纠纷属你单位职责范围，现依法移送。移送理由：{reason}。已告知当事人权利和途径，随函附卷内材料。',
      },
      { type: 'paragraph', text: '请办理后将结果函告本中心。' },
      { type: 'issuer', name: '{centre}', date: '{issued}' },
      { type: 'rule' },
      { type: 'signatures', signers: [{ label: '接收人：' }, { label: '移送人：' }] },
    ],
    asked: [
      ask('receiver', '接收单位', 'To whom', { required: true }),
      ask('reason', '移送理由', 'Why', { kind: 'long_text', required: true }),
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
          { label: '时间', text: '{at}', width: 5 },
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
