import { declareErrors } from '../../platform/http/index.ts'

export const mediationErrors = declareErrors({
  DISPUTE_NOT_FOUND: {
    status: 404,
    zh: '没有这件纠纷，或不在您的范围内，或已封存。请刷新列表。',
    en: 'There is no such dispute, or it is not in your area, or it is sealed. Refresh the list.',
  },
  AREA_NOT_YOURS: {
    status: 404,
    zh: '没有这个地点，或不在您的范围内。请重新选择。',
    en: 'There is no such place in your area. Choose again.',
  },
  ID_NUMBER_WRONG: {
    status: 422,
    zh: '身份证号不对：{reason}。请对照证件再输一遍。',
    en: 'The ID number is wrong: {reasonEn}. Compare it with the card and type it again.',
  },
  CLASS_UNKNOWN: {
    status: 422,
    zh: '没有这个纠纷类别，或已停用。请重新选择。',
    en: 'There is no such class of dispute, or it is retired. Choose again.',
  },
  EXTERNAL_NUMBER_TAKEN: {
    status: 409,
    zh: '这个工单号已登记为 {code}，请在那一件上继续。',
    en: 'This order is registered as {code}: go on there.',
  },
  OVERRIDE_NEEDS_REASON: {
    status: 422,
    zh: '您定的等级与建议的不同，请写明理由。',
    en: 'Your grade differs from the one suggested: say why.',
  },
  APPOINTMENT_TIMES: {
    status: 422,
    zh: '时间不对：结束要晚于开始，最长 8 小时。请重新选择。',
    en: 'The times are wrong: the end must come after the beginning, within 8 hours. Choose again.',
  },
  APPOINTMENT_CLASH: {
    status: 409,
    zh: '{what} 在这个时间已有安排。请换时间、换房间或换人。',
    en: '{whatEn} is taken at that time. Choose another time, room or person.',
  },
  APPOINTMENT_NOT_FOUND: {
    status: 404,
    zh: '没有这个预约，或已取消。请刷新。',
    en: 'There is no such appointment, or it was cancelled. Refresh.',
  },
  ROOM_NOT_FOUND: { status: 422, zh: '没有这间调解室，或已停用。', en: 'There is no such room, or it is closed.' },
  SESSION_TIMES: {
    status: 422,
    zh: '调解时间不对：结束要晚于开始，且不能在将来。',
    en: 'The times of the session are wrong: the end must come after the beginning, and not in the future.',
  },
  CONSENT_MISSING: {
    status: 422,
    zh: '远程调解要先记录各方同意。请写明谁同意、怎么同意的。',
    en: 'A remote session needs the recorded consent of everybody: say who consented and how.',
  },
  REMOTE_NOT_FOUND: {
    status: 404,
    zh: '没有这个远程调解，链接可能不完整。请让中心重发链接。',
    en: 'There is no such remote session; the link may be cut. Ask the centre to send it again.',
  },
  REMOTE_CLOSED: { status: 409, zh: '{reason}。有疑问请打中心电话。', en: '{reasonEn}. Call the centre if in doubt.' },
  REMOTE_NAME_WRONG: {
    status: 422,
    zh: '姓名和登记的不一样。请写您的全名，和证件上一样。',
    en: 'The name is not the one of the register. Write your full name as on your card.',
  },
  ORIGIN_TAKEN: {
    status: 409,
    zh: '这件事已经转为纠纷，请在那一件上继续。',
    en: 'It has become a dispute already: go on there.',
  },
  ORIGIN_NOT_POSSIBLE: {
    status: 422,
    zh: '这件事不在您的范围内，或本来就是纠纷，不能再转。',
    en: 'It is not in your area, or it is a dispute already.',
  },
  NOBODY_PRESENT: {
    status: 422,
    zh: '没有当事人到场，不能算一次调解。请登记到场情况。',
    en: 'No party was present: that is no session. Record who was there.',
  },
  TERM_NOT_FOUND: { status: 404, zh: '没有这一期履行。请刷新。', en: 'There is no such term. Refresh.' },
  DATE_IN_FUTURE: { status: 422, zh: '日期在将来。请核对。', en: 'The date lies in the future. Check it.' },
  CLAIM_NOT_POSSIBLE: { status: 409, zh: '{reason}', en: '{reasonEn}' },
  CLAIM_NOT_FOUND: { status: 404, zh: '没有这笔申领。请刷新。', en: 'There is no such claim. Refresh.' },
  ALERT_NOT_FOUND: { status: 404, zh: '没有这条预警，或不在您的范围内。', en: 'There is no such alert in your area.' },
  TICKET_NOT_FOUND: {
    status: 404,
    zh: '没有这个号，或已办完。请刷新。',
    en: 'There is no such number, or it is done. Refresh.',
  },
  RIGHTS_NOT_TOLD: {
    status: 422,
    zh: '转出前要告知当事人的权利，请确认已告知。',
    en: 'The parties must be told their rights before it is referred: confirm that they were.',
  },
  SUSPENSION_DATE: {
    status: 422,
    zh: '中止的结束日期应在明天到 {days} 天之内。',
    en: 'The end of the suspension must lie between tomorrow and {days} days from now.',
  },
  PARTIES_FIXED: {
    status: 409,
    zh: '已有协议，当事人不能再改。写错了请重新调解并重新签协议。',
    en: 'There is an agreement: the parties cannot be changed any more. Mediate anew if one is wrong.',
  },
})
