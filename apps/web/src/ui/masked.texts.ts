import { defineTexts } from '../lib/texts.ts'

export const useMaskedTexts = defineTexts('masked', {
  zh: {
    show: '查看{{what}}',
    hide: '遮住{{what}}',
    title: '查看{{what}}',
    note: '请写明为什么要看。谁看的、看了什么、理由，都会记入审计日志；一分钟后自动遮住。',
    reason: '理由',
    reasonHint: '至少 4 个字，如：回访核对联系方式',
    reasonCall: '电话联系本人',
    reasonVisit: '上门走访前联系',
    reasonCheck: '核对登记信息',
    reasonPaper: '制作文书需要',
    ok: '查看',
  },
  en: {
    show: 'Show {{what}}',
    hide: 'Hide {{what}}',
    title: 'Show {{what}}',
    note: 'Say why you need it. Who looked, at what and why stands in the audit log; it is hidden again after a minute.',
    reason: 'Reason',
    reasonHint: 'At least 4 characters',
    reasonCall: 'To call the person',
    reasonVisit: 'Before a visit',
    reasonCheck: 'To check what was entered',
    reasonPaper: 'For a paper',
    ok: 'Show',
  },
})
