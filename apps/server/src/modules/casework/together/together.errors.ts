import { declareErrors } from '../../../platform/http/index.ts'

export const togetherErrors = declareErrors({
  CASE_MERGED: {
    status: 409,
    zh: '这一件已并入 {code}，请到那一件里办。',
    en: 'This case was merged into {code}: act there.',
  },
  NOT_FOR_THIS_KIND: { status: 409, zh: '{reason}', en: '{reasonEn}' },
  UNIT_NOT_FOUND: {
    status: 422,
    zh: '没有这个单位。请重新选择。',
    en: 'There is no such unit. Choose again.',
  },
  UNIT_HAS_PART: {
    status: 409,
    zh: '{unit} 已经在联合办理，不用再请。',
    en: '{unit} has a part in this case already.',
  },
  PART_NOT_FOUND: {
    status: 404,
    zh: '没有这个部分，或不在您的范围内。',
    en: 'There is no such part, or it is not in your area.',
  },
  PART_CHANGED: {
    status: 409,
    zh: '这个部分刚刚有了新情况。请刷新后再办。',
    en: 'This part has just changed. Refresh first.',
  },
  PART_NOT_YOURS: {
    status: 403,
    zh: '签收和办结由承担这个部分的人来做；退回和收回由主办方来做。',
    en: 'Those who have the part take and finish it; those who have the case send it back or withdraw it.',
  },
  PART_WORDS_MISSING: {
    status: 422,
    zh: '请写明结果或理由。',
    en: 'Say what came of it, or why.',
  },
  PARTS_OPEN: {
    status: 409,
    zh: '还有联办单位没有办完：{units}。请等他们反馈，或先收回。',
    en: 'Units that share the case have not finished: {units}. Wait for them, or withdraw their parts.',
  },
  RULING_PENDING: {
    status: 409,
    zh: '正在等指挥部认定责任单位。认定前由首接单位先办，不移交、不合并。',
    en: 'Command is to rule whose matter it is. Until then who has it keeps it: no transfer, no merging.',
  },
  RULING_NOT_FOUND: {
    status: 404,
    zh: '没有这个责任认定申请，或不在您的范围内。',
    en: 'There is no such contest of duty, or it is not in your area.',
  },
  RULING_SETTLED: {
    status: 409,
    zh: '这个责任认定已经有结果了。请刷新。',
    en: 'This contest of duty has been settled. Refresh.',
  },
  RULING_OWN: {
    status: 403,
    zh: '申请人和承办人不能认定自己的事，请由指挥部其他人认定。',
    en: 'Who asks or handles does not rule; somebody else of the command post does.',
  },
  NOT_IN_HAND_TO_CONTEST: {
    status: 403,
    zh: '这件事没有派给您，不能申请责任认定。',
    en: 'The matter was not sent to you; those who have it contest it.',
  },
  PRECEDENT_NOT_FOUND: {
    status: 404,
    zh: '没有这条先例。',
    en: 'There is no such precedent.',
  },
  LINK_WITH_ITSELF: {
    status: 422,
    zh: '不能和自己关联。请选另一件。',
    en: 'A case cannot be linked with itself. Choose another.',
  },
  LINKED_ALREADY: {
    status: 409,
    zh: '这两件已经关联了。',
    en: 'These two are linked already.',
  },
  LINK_NOT_FOUND: {
    status: 404,
    zh: '没有这个关联，或已经取消了。请刷新。',
    en: 'There is no such link any more. Refresh.',
  },
  MERGE_OTHER_KIND: {
    status: 422,
    zh: '只能并入同一类的件（演练只能并入演练）。不同类的请用“关联”。',
    en: 'A case is merged into one of its own kind only, practice into practice. Link the others.',
  },
  MERGE_INTO_ENDED: {
    status: 409,
    zh: '要并入的那一件已经办结或已并入别的件。请选还在办的那一件。',
    en: 'The other case is closed or merged itself. Choose the one that is under way.',
  },
  MERGE_HAS_OWN: {
    status: 409,
    zh: '已有别的件并入了这一件。请以它为主件，或先把并入的分开。',
    en: 'Others were merged into this case. Keep it, or take them apart first.',
  },
  MERGE_REQUEST_PENDING: {
    status: 409,
    zh: '这一件还有没批的中止或延期申请，或没销号的督办单。请先处理，再合并。',
    en: 'A request for time or a supervision slip of this case is open. Settle it first.',
  },
})
