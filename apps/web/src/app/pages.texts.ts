import { defineTexts } from '../lib/texts.ts'

export const usePagesTexts = defineTexts('pages', {
  zh: {
    notFound: '没有这一页',
    notFoundNote: '网址可能写错了，或者这条记录不在您的范围内。',
    home: '回首页',
    broken: '这一页出了问题',
    brokenNote: '已做的事没有丢。可以再试一次；还不行，请把下面的内容告诉管理员。',
  },
  en: {
    notFound: 'There is no such page',
    notFoundNote: 'The address may be mistyped, or the record lies outside your area.',
    home: 'Home',
    broken: 'This page failed',
    brokenNote: 'Nothing you have done is lost. Try again; if it stays, tell the administrator what stands below.',
  },
})
