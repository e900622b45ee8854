import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { ask, parties, sheet } from './sheet.ts'

/** Before it is mediated: application, register, rights, or that it is not accepted. */
export const intakePapers: readonly PaperTemplateDefinition[] = [
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
]
