import { declareErrors } from '../../platform/http/index.ts'

export const dutyErrors = declareErrors({
  UNIT_NOT_FOUND: {
    status: 404,
    zh: '没有这个机构。请刷新。',
    en: 'There is no such unit. Refresh.',
  },
  SHIFT_NOT_FOUND: {
    status: 404,
    zh: '辖区内没有这一班。请刷新值班表。',
    en: 'There is no such shift in your area. Refresh the roster.',
  },
  LEAVE_NOT_FOUND: {
    status: 404,
    zh: '没有这次请假，或已经结束。',
    en: 'There is no such leave, or it has ended.',
  },
  DUTY_PERSON_UNKNOWN: {
    status: 422,
    zh: '辖区内没有这个人。请从名单里选。',
    en: 'There is no such person in your area. Choose from the list.',
  },
  DUTY_AREA_OUTSIDE: {
    status: 422,
    zh: '只能排本辖区的班。',
    en: 'Only shifts of your own area can be planned.',
  },
  TIMES_IN_WRONG_ORDER: {
    status: 422,
    zh: '结束要晚于开始，一班不超过 48 小时。',
    en: 'The end must be later than the beginning, and a shift no longer than 48 hours.',
  },
  SHIFT_OVERLAPS: {
    status: 409,
    zh: '{name} 在这段时间已有一班。',
    en: '{name} has a shift at that time already.',
  },
  NOT_A_PERSON: {
    status: 409,
    zh: '这个账号没有对应的工作人员，不能交接班或请假。请找系统管理员关联。',
    en: 'This account is no person of the organisation: no hand-over and no leave. Ask the system administrator.',
  },
  SELF_SUBSTITUTE: {
    status: 422,
    zh: '不能由本人替自己。',
    en: 'Nobody stands in for himself.',
  },
  HAND_OVER_NOT_FOUND: {
    status: 404,
    zh: '没有等您签收的这次交班。',
    en: 'There is no such hand-over for you to sign.',
  },
})
