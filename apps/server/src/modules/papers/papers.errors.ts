import { declareErrors } from '../../platform/http/index.ts'

export const paperErrors = declareErrors({
  PAPER_NOT_FOUND: {
    status: 404,
    zh: '没有这份文书，或不在您的范围内。请刷新列表。',
    en: 'There is no such paper, or it is not in your area. Refresh the list.',
  },
  PAPER_CASE_NOT_FOUND: {
    status: 404,
    zh: '没有这个案件，或不在您的范围内。请刷新列表。',
    en: 'There is no such case, or it is not in your area. Refresh the list.',
  },
  TEMPLATE_NOT_FOUND: {
    status: 404,
    zh: '没有这个文书模板，或它不用于这类案件。请刷新列表。',
    en: 'There is no such template, or it is not for this kind of case. Refresh the list.',
  },
  TEMPLATE_CHANGED: {
    status: 409,
    zh: '别人刚刚改过这个模板。您改的内容还在，请看过新版本后再保存。',
    en: 'Somebody else has just changed this template. What you wrote is kept: look at the new version, then save.',
  },
  TEMPLATE_UNKNOWN_FIELDS: {
    status: 422,
    zh: '模板里有系统不认识的字段：{fields}。请改成“可用字段”里的名称。',
    en: 'The template names fields that do not exist: {fields}. Use the names in the list of fields.',
  },
  PAPER_FIELDS_MISSING: {
    status: 422,
    zh: '还缺：{missing}。补上后再制发。',
    en: 'Still missing: {missingEn}. Add it and issue again.',
  },
  PAPER_STEP_NOT_NOW: {
    status: 409,
    zh: '这份文书现在不能做这一步，可能别人刚刚登记过。请看最新状态。',
    en: 'This step is not possible for the paper as it is now. Look at its latest state.',
  },
  PAPER_NOT_RENDERED: {
    status: 409,
    zh: '文号已取，文书还在生成。请稍等片刻再打开；一直这样请点“重新生成”。',
    en: 'The number is taken and the paper is still being made. Wait a moment; if it stays so, make it again.',
  },
})
