import { declareErrors } from '../../platform/http/index.ts'

export const importErrors = declareErrors({
  IMPORT_KIND_UNKNOWN: {
    status: 404,
    zh: '没有这种导入。请从列表中选择。',
    en: 'There is no such import. Choose one from the list.',
  },
  IMPORT_NOT_FOUND: {
    status: 404,
    zh: '没有这次导入，或者它不归您的岗位管。请回到导入记录。',
    en: 'There is no such import, or it is not for your post. Go back to the list of imports.',
  },
  IMPORT_FILE_MISSING: {
    status: 400,
    zh: '请求里没有文件。请重新选择文件。',
    en: 'The request holds no file. Choose the file again.',
  },
  IMPORT_NOT_NOW: {
    status: 409,
    zh: '这次导入现在是“{state}”，不能这样做。请刷新看最新情况。',
    en: 'This import is {stateEn} now; that cannot be done. Refresh to see how it stands.',
  },
  IMPORT_COLUMNS_MISSING: {
    status: 422,
    zh: '还没有指定必填的列：{columns}。请在对应关系里选好再检查。',
    en: 'Required columns are not chosen yet: {columnsEn}. Choose them, then check.',
  },
  IMPORT_COLUMN_TWICE: {
    status: 422,
    zh: '文件里的同一列对应了两个字段。请改成一列一个字段。',
    en: 'One column of the file was chosen for two fields. Choose one for each.',
  },
  IMPORT_NOTHING_GOOD: {
    status: 422,
    zh: '没有可以导入的新行。请下载有问题的行，改好后重新上传。',
    en: 'There is no new row to import. Download the wrong rows, correct them and upload again.',
  },
  IMPORT_IN_USE: {
    status: 409,
    zh: '有 {count} 行已经在用，不能整批撤销：{names}。可以只撤销没有用到的行。',
    en: '{count} rows are in use by now, so the import cannot be undone as a whole: {names}. The other rows can be.',
  },
  IMPORT_CROWDED: {
    status: 429,
    zh: '已经有 {count} 次导入在排队。请等它们做完再传。',
    en: '{count} imports are waiting already. Wait until they are done.',
  },
})
