import { declareErrors } from '../../platform/http/index.ts'

export const signInErrors = declareErrors({
  WRONG_CREDENTIALS: {
    status: 401,
    zh: '用户名或密码不对。请检查大小写后重试，忘记密码请找本级管理员。',
    en: 'The user name or the password is wrong. Check upper and lower case, or ask your administrator.',
  },
  ACCOUNT_LOCKED: {
    status: 429,
    zh: '输错次数太多，请 {minutes} 分钟后再试，或找安全管理员解锁。',
    en: 'Too many errors. Try again in {minutes} minutes, or ask the security administrator.',
  },
  ACCOUNT_DISABLED: {
    status: 403,
    zh: '这个账号已停用。请联系本级管理员。',
    en: 'This account is disabled. Ask your administrator.',
  },
  ACCOUNT_WAITING: {
    status: 403,
    zh: '这个账号的岗位和辖区还在等安全管理员确认，确认后即可登录。',
    en: 'Role and area of this account wait for the security administrator. You can sign in once they are confirmed.',
  },
  WRONG_CODE: {
    status: 401,
    zh: '口令不对或已经用过。动态口令 30 秒一换，请用最新的；也可输入恢复码。',
    en: 'The code is wrong or was used already. It changes every 30 seconds; a recovery code works too.',
  },
  WRONG_PASSWORD: {
    status: 422,
    zh: '当前密码不对，没有修改。',
    en: 'The current password is wrong; nothing was changed.',
  },
  INVITATION_ENDED: {
    status: 410,
    zh: '这个邀请链接已经用过或过期。请找管理员再发一次。',
    en: 'This invitation was used or has ended. Ask the administrator for a new one.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    zh: '那台设备已经退出。',
    en: 'That device is signed out already.',
  },
})

export const factorErrors = declareErrors({
  SECOND_FACTOR_EXISTS: {
    status: 409,
    zh: '已经绑定了动态口令。要换手机，请先解除再绑定。',
    en: 'A second factor is set up already. Remove it first to move it to another phone.',
  },
  SECOND_FACTOR_NOT_BEGUN: {
    status: 409,
    zh: '还没有绑定动态口令，或绑定没有开始。',
    en: 'There is no second factor, or its set-up was not begun.',
  },
  SECOND_FACTOR_KEPT: {
    status: 409,
    zh: '您的岗位必须使用动态口令，不能解除。换手机请找安全管理员。',
    en: 'Your role needs a second factor. To move it to another phone ask the security administrator.',
  },
})

export const phoneErrors = declareErrors({
  CODE_TOO_SOON: {
    status: 429,
    zh: '验证码刚发过，请 {seconds} 秒后再要。',
    en: 'A code was sent just now. Ask again in {seconds} seconds.',
  },
  CODE_TOO_OFTEN: {
    status: 429,
    zh: '这个号码一小时内要的验证码太多，请 {minutes} 分钟后再试，或到窗口办理。',
    en: 'Too many codes for this number. Try again in {minutes} minutes, or come to the window.',
  },
  PHONE_LOCKED: {
    status: 429,
    zh: '验证码输错五次，已锁定。请 {minutes} 分钟后重新获取。',
    en: 'Five wrong codes: locked. Ask for a new one in {minutes} minutes.',
  },
  WRONG_PHONE_CODE: {
    status: 401,
    zh: '验证码不对或已过期，还可以试 {left} 次。',
    en: 'The code is wrong or has ended. You can try {left} more times.',
  },
  CODE_UNAVAILABLE: {
    status: 409,
    zh: '本县还没有接通短信，暂不能用手机号登录。查一件事的进展，可用案件编号和手机号后四位。',
    en: 'This county sends no text messages yet. To see one matter, use its code and the last digits of your phone.',
  },
})
