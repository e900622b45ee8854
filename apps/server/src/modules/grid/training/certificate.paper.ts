import type { PaperTemplateDefinition } from '../../papers/index.ts'

/** 培训合格证: who passed which course, with a number of its own. */
export const certificatePaper: PaperTemplateDefinition = {
  key: 'grid.certificate',
  name: { zh: '培训合格证', en: 'Certificate of training' },
  group: { zh: '一网管', en: 'Grid network' },
  kinds: [],
  fields: [
    { key: 'holder', label: { zh: '姓名', en: 'Name' }, kind: 'text', required: true },
    { key: 'course', label: { zh: '课程', en: 'Course' }, kind: 'text', required: true },
    { key: 'score', label: { zh: '成绩', en: 'Score' }, kind: 'text', required: true },
  ],
  sample: { holder: '示例甲', course: '网格员上岗培训（示例）', score: '92' },
  content: {
    layout: 'form',
    header: '{centre}',
    footer: null,
    numbering: { series: 'training', format: '{body}培训〔{year}〕{n}号' },
    copies: ['本人'],
    blocks: [
      { type: 'title', text: '培　训　合　格　证' },
      { type: 'subtitle', text: '{number}', align: 'right' },
      {
        type: 'form',
        rows: [
          [
            { label: '姓名', text: '{holder}' },
            { label: '成绩', text: '{score} 分' },
          ],
          [{ label: '课程', text: '{course}' }],
          [{ label: '发证日期', text: '{issued}' }],
        ],
      },
      { type: 'signatures', signers: [{ label: '发证单位：', seal: true }] },
    ],
  },
}
