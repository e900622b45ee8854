import { declareErrors } from '../../platform/http/index.ts'

export const caseErrors = declareErrors({
  CASE_NOT_FOUND: {
    status: 404,
    zh: '没有这个案件，或不在您的范围内。请刷新列表。',
    en: 'There is no such case, or it is not in your area. Refresh the list.',
  },
  UNKNOWN_ACTION: {
    status: 400,
    zh: '这类案件没有“{action}”这一步。',
    en: 'This kind of case has no step {action}.',
  },
  STEP_NOT_NOW: {
    status: 409,
    zh: '案件现在是“{state}”，不能做这一步。请看最新进展后再定。',
    en: 'The case is now “{stateEn}”; this step is not possible. Look at the latest first.',
  },
  STEP_HAS_FORM: {
    status: 400,
    zh: '这一步要在它自己的表单里办理。',
    en: 'This step is taken in its own form.',
  },
  STEP_REFUSED: { status: 403, zh: '{reason}', en: '{reasonEn}' },
  CASE_CHANGED: {
    status: 409,
    zh: '别人刚刚更新了这个案件（现在是“{state}”）。您写的内容还在，请看过最新进展后再提交。',
    en: 'Somebody else has just changed this case (now “{stateEn}”). What you wrote is kept: look at the latest, then submit again.',
  },
  NO_SUCH_CLOCK: {
    status: 409,
    zh: '这个时限已经不在走了。请看最新进展。',
    en: 'This limit does not run any more. Look at the latest first.',
  },
  CLOCK_NOT_PAUSABLE: {
    status: 409,
    zh: '这个时限不能中止：{why}。',
    en: 'This limit cannot be paused: {whyEn}.',
  },
  CLOCK_OVERDUE: {
    status: 409,
    zh: '时限已到，不能再申请。请在到期前申请中止或延期。',
    en: 'The limit has run out; pauses and extensions are asked for before that.',
  },
  PAUSE_TOO_LONG: {
    status: 422,
    zh: '一次最长中止 {days} 个工作日，最晚到 {latest}。',
    en: 'One pause lasts at most {days} working days, until {latest}.',
  },
  EXTENSION_TOO_LONG: {
    status: 422,
    zh: '这个时限最多还能延 {most}，已延过 {times} 次。',
    en: 'This limit can be extended by {most} more; it was extended {times} times.',
  },
  REQUEST_PENDING: {
    status: 409,
    zh: '已经有一个同样的申请在等批复。',
    en: 'The same request already waits for a decision.',
  },
  REQUEST_NOT_FOUND: {
    status: 404,
    zh: '没有这个申请，或不在您的范围内。',
    en: 'There is no such request, or it is not in your area.',
  },
  REQUEST_DECIDED: {
    status: 409,
    zh: '这个申请已经有结果了。请刷新。',
    en: 'This request has been decided already. Refresh.',
  },
  NOT_BY_ASKER: {
    status: 403,
    zh: '申请人和承办人不能批自己的申请，请由上一级批。',
    en: 'Who asks or handles does not approve: it is for the level above.',
  },
  NOT_IN_HAND: {
    status: 403,
    zh: '这件事不在您手上，不能为它申请中止或延期。',
    en: 'The matter is not in your hands; those who have it ask for it.',
  },
  CLOCK_NOT_PAUSED: {
    status: 409,
    zh: '计时没有中止，不用恢复。',
    en: 'The clock is running; there is nothing to resume.',
  },
  SLIP_NOT_FOUND: {
    status: 404,
    zh: '没有这张督办单，或不在您的范围内。',
    en: 'There is no such slip, or it is not in your area.',
  },
  SLIP_CHANGED: {
    status: 409,
    zh: '这张督办单刚刚有了新情况。请刷新后再办。',
    en: 'This slip has just changed. Refresh first.',
  },
  SLIP_ANSWER_OWN: {
    status: 403,
    zh: '发单人不能替承办人答复。',
    en: 'Who issued a slip does not answer it.',
  },
  SLIP_CLOSE_OWN: {
    status: 403,
    zh: '答复人不能给自己的督办单销号。',
    en: 'Who answered a slip does not close it.',
  },
  CASE_ENDED: {
    status: 409,
    zh: '这件事已经办结。',
    en: 'The matter is closed.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    zh: '还缺：{missing}。补上后再提交。',
    en: 'Still missing: {missingEn}. Add it and submit again.',
  },
  PERSON_NOT_FOUND: {
    status: 422,
    zh: '要派的人不在您的范围内，或已不在岗。请重新选择。',
    en: 'A person to be sent is not in your area any more. Choose again.',
  },
  FILE_NOT_FOUND: {
    status: 404,
    zh: '没有这个文件，或不在您的范围内。',
    en: 'There is no such file, or it is not in your area.',
  },
  FILE_MISSING_IN_REQUEST: {
    status: 400,
    zh: '没有收到文件。请重新选择文件后上传。',
    en: 'No file arrived. Choose the file again and upload it.',
  },
  FILE_TYPE_NOT_ALLOWED: {
    status: 415,
    zh: '只收图片、录音、视频、PDF 和办公文档。请转换后再上传。',
    en: 'Only pictures, sound, video, PDF and office documents are taken. Convert it and upload again.',
  },
  EXPORT_NOT_FOUND: {
    status: 404,
    zh: '没有这次导出，或已过期。请重新导出。',
    en: 'There is no such export, or it has expired. Export again.',
  },
  EXPORT_NOT_READY: {
    status: 409,
    zh: '导出还没有完成，或已取消。',
    en: 'The export is not finished, or was cancelled.',
  },
  EXPORT_RUNNING: {
    status: 409,
    zh: '您有一次导出正在进行。请等它完成，或先取消。',
    en: 'An export of yours is running. Wait for it or cancel it first.',
  },
  EXPORTS_BUSY: {
    status: 503,
    zh: '现在导出的人较多，请半分钟后再试。',
    en: 'Many are exporting just now. Try again in half a minute.',
  },
  VIEW_NOT_FOUND: {
    status: 404,
    zh: '没有这个视图，或不是您存的。',
    en: 'There is no such view, or it is not yours.',
  },
  TOO_MANY_VIEWS: {
    status: 409,
    zh: '最多存 30 个视图。请先删掉不用的。',
    en: 'At most 30 views can be kept. Remove one first.',
  },
  NO_UNIT_TO_SHARE: {
    status: 422,
    zh: '您不属于任何单位，不能共享；可以存为自己的视图。',
    en: 'You belong to no unit to share it with; keep it for yourself.',
  },
  PROGRESS_NOT_PROVEN: {
    status: 404,
    zh: '编号和电话末 4 位对不上。请核对回执，或打帮助电话。',
    en: 'The code and the last 4 digits do not belong together. Look at your receipt, or call for help.',
  },
  PROGRESS_LOCKED: {
    status: 429,
    zh: '错了太多次，请 15 分钟后再查，或打帮助电话。',
    en: 'Too many wrong answers. Try again in 15 minutes, or call for help.',
  },
  NOT_CLOSED_YET: {
    status: 409,
    zh: '还没有办结。办结后才能评价或申请重新办理。',
    en: 'It is not closed yet. It can be rated or reopened once it is.',
  },
  RATING_OVER: {
    status: 409,
    zh: '评价时间已过。有意见请打帮助电话。',
    en: 'The time for rating is over. Call for help if something is wrong.',
  },
  TIME_IN_FUTURE: {
    status: 422,
    zh: '手机时间比服务器快，填写的发生时间在将来。请核对手机时间。',
    en: 'The stated time lies in the future. Check the clock of the phone.',
  },
})
