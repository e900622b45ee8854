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
  TIME_IN_FUTURE: {
    status: 422,
    zh: '手机时间比服务器快，填写的发生时间在将来。请核对手机时间。',
    en: 'The stated time lies in the future. Check the clock of the phone.',
  },
})
