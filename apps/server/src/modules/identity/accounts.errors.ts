import { declareErrors } from '../../platform/http/index.ts'

export const accountErrors = declareErrors({
  ACCOUNT_NOT_FOUND: {
    status: 404,
    zh: '辖区内没有这个账号。请刷新列表。',
    en: 'There is no such account in your area. Refresh the list.',
  },
  USERNAME_TAKEN: {
    status: 409,
    zh: '用户名“{username}”已有人用。请换一个。',
    en: 'The user name “{username}” is taken. Choose another.',
  },
  AREA_OUTSIDE: {
    status: 422,
    zh: '辖区不存在，或不在您管理的范围内。',
    en: 'There is no such area, or it is not yours to manage.',
  },
  PERSON_NOT_FOUND: {
    status: 422,
    zh: '组织里没有这个人。请先在“组织”里登记，或留空。',
    en: 'There is no such person in the organisation. Enter the person first, or leave it empty.',
  },
  NEEDS_APPROVAL: {
    status: 409,
    zh: '这是管理员的账号，一个人不能单独处理。请提交变更，由安全管理员批准。',
    en: 'This is an administrator’s account: nobody acts on it alone. Propose the change for the security administrator.',
  },
  NOT_GRANTED_YET: {
    status: 409,
    zh: '岗位和辖区还没有经安全管理员确认，暂不能发邀请或密码。',
    en: 'Role and area are not confirmed by the security administrator yet: no invitation and no password before that.',
  },
  SIGNS_IN_BY_PHONE: {
    status: 409,
    zh: '群众用手机号和验证码登录，没有密码。',
    en: 'Residents sign in by phone and code and have no password.',
  },
  OWN_ACCOUNT: {
    status: 409,
    zh: '不能这样处理自己的账号。请找另一位管理员。',
    en: 'Nobody does this to his own account. Ask another administrator.',
  },
  CHANGE_NOT_FOUND: {
    status: 404,
    zh: '没有这项变更。请刷新。',
    en: 'There is no such change. Refresh.',
  },
  CHANGE_NOT_DECIDABLE: {
    status: 409,
    zh: '不能由您决定：{why}。',
    en: 'You cannot decide this: {why_en}.',
  },
  CHANGE_OPEN_ALREADY: {
    status: 409,
    zh: '这个账号已有一项同类变更在等批准。',
    en: 'A change of this kind waits for a decision already.',
  },
})
