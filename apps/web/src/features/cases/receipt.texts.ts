import { defineTexts } from '../../lib/texts.ts'

export const useReceiptTexts = defineTexts('receipt', {
  zh: {
    title: '群众查询码',
    codeOf: '{{code}} 的查询二维码',
    hint: '扫码或凭编号加电话末 4 位查进度，不用登录，不显示任何人的信息。',
    open: '打开群众看到的页面',
    tail: '电话末 4 位：{{tail}}',
    noTail: '还没有登记电话末 4 位',
    tailLabel: '电话末 4 位',
    keep: '登记',
    score: '群众评价 {{score}} 分',
    asked: '群众于 {{at}} 申请重新办理：{{reason}}',
    reopen: '重新办理',
    reopenTitle: '重新办理：{{code}} {{title}}',
    reason: '为什么要重新办理（写入时间线）',
  },
  en: {
    title: 'Code for the public',
    codeOf: 'QR code of {{code}}',
    hint: 'Scanned, or with the code and the last 4 digits of a phone, it shows the progress: no account, nobody’s data.',
    open: 'Open what the public sees',
    tail: 'Phone ends with {{tail}}',
    noTail: 'No end of a phone number is kept yet',
    tailLabel: 'Last 4 digits of the phone',
    keep: 'Keep',
    score: 'Rated {{score}} of 5',
    asked: 'Asked to be reopened {{at}}: {{reason}}',
    reopen: 'Reopen',
    reopenTitle: 'Reopen {{code}} {{title}}',
    reason: 'Why it is reopened (kept in the timeline)',
  },
})
