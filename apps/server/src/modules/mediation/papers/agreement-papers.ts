import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { parties, partySignatures, sheet, terms } from './sheet.ts'

/** What was agreed, by which court it was confirmed, and how it was kept. */
export const agreementPapers: readonly PaperTemplateDefinition[] = [
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
]
