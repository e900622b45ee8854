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
  SCAN_NOT_FOUND: {
    status: 404,
    zh: '没有这一页扫描件，或不在您的范围内。请刷新列表。',
    en: 'There is no such scanned page, or it is not in your area. Refresh the list.',
  },
  SCAN_MISSING: {
    status: 400,
    zh: '没有收到扫描件。请重新选择文件。',
    en: 'No scan arrived. Choose the file again.',
  },
  SCAN_TYPE_NOT_ALLOWED: {
    status: 415,
    zh: '扫描件只收 JPG、PNG、WebP 图片和 PDF。请转换后再上传。',
    en: 'Scans are JPG, PNG, WebP or PDF. Convert it and upload again.',
  },
  SCAN_UNREADABLE: {
    status: 422,
    zh: '这个文件打不开，可能已损坏或有密码。请重新扫描后上传；已读出的页已保存。',
    en: 'The file cannot be opened: damaged, or with a password. Scan it again; pages read so far are kept.',
  },
  SCAN_TOO_LONG: {
    status: 422,
    zh: '一次最多回传 {limit} 页。请分几次上传。',
    en: 'At most {limit} pages at once. Upload in parts.',
  },
  SCAN_FILED_ALREADY: {
    status: 409,
    zh: '这一页已经归档。请刷新列表。',
    en: 'This page has been filed already. Refresh the list.',
  },
  SCAN_PAGE_NOT_THERE: {
    status: 422,
    zh: '这份文书没有这一页。请核对页码。',
    en: 'The paper has no such page. Check the number of the page.',
  },
  BINDING_NOT_FOUND: {
    status: 404,
    zh: '没有这本卷宗，或不在您的范围内。请刷新列表。',
    en: 'There is no such bound file, or it is not in your area. Refresh the list.',
  },
  BINDING_NOT_DONE: {
    status: 409,
    zh: '卷宗还没有装订好。请等进度走完再打开。',
    en: 'The file is not bound yet. Wait until it is done.',
  },
  BINDING_EMPTY: {
    status: 422,
    zh: '这个案件还没有文书和附件，没有可装订的内容。',
    en: 'The case has no papers and no attachments yet: there is nothing to bind.',
  },
  BINDING_RUNNING: {
    status: 409,
    zh: '这个案件的卷宗正在装订。请等它完成，或先停止。',
    en: 'The file of this case is being bound. Wait for it, or stop it first.',
  },
  PAPER_NOT_RENDERED: {
    status: 409,
    zh: '文号已取，文书还在生成。请稍等片刻再打开；一直这样请点“重新生成”。',
    en: 'The number is taken and the paper is still being made. Wait a moment; if it stays so, make it again.',
  },
})
