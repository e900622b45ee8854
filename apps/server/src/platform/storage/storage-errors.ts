import { declareErrors } from '../http/errors.ts'

export const storageErrors = declareErrors({
  FILE_TOO_LARGE: {
    status: 413,
    zh: '文件超过 {limit} MB，未保存。请压缩或分成几个后再上传。',
    en: 'The file is larger than {limit} MB and was not saved. Compress or split it and upload again.',
  },
  STORAGE_FULL: {
    status: 507,
    zh: '服务器磁盘已满，文件未保存。请联系系统管理员清理磁盘，再上传一次。',
    en: 'The server disk is full and the file was not saved. Ask the system administrator to free space, then upload again.',
  },
  FILE_MISSING: {
    status: 404,
    zh: '找不到这个文件。请联系系统管理员核对存储。',
    en: 'This file cannot be found. Ask the system administrator to check the storage.',
  },
  RANGE_UNSATISFIABLE: {
    status: 416,
    zh: '请求的片段超出文件长度。请重新打开文件。',
    en: 'The requested range lies outside the file. Open the file again.',
  },
})
