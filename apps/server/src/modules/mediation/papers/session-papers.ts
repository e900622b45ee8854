import type { PaperTemplateDefinition } from '../../papers/index.ts'
import { ask, sheet } from './sheet.ts'

/** While it is mediated: assessment, inquiry, record. */
export const sessionPapers: readonly PaperTemplateDefinition[] = [
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
        atLeast: 2,
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
]
