import { declareErrors } from '../../platform/http/index.ts'

export const areaErrors = declareErrors({
  DIVISION_NOT_FOUND: {
    status: 404,
    zh: '没有代码为 {code} 的区划。请从列表中重新选择。',
    en: 'There is no division with the code {code}. Choose it from the list again.',
  },
})
