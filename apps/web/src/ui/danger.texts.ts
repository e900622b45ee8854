import { defineTexts } from '../lib/texts.ts'

export const useDangerTexts = defineTexts('danger', {
  zh: {
    question: '有没有人身危险',
    note: '有暴力、明火、涉水、凶器：先打 110、119、120；网格员只观察，不单独到场。',
    service: '已转',
    receipt: '对方回执号（确认时必填）',
  },
  en: {
    question: 'Is anyone in danger',
    note: 'Violence, fire, water or a weapon: call 110, 119 or 120 first. Grid workers observe and never go alone.',
    service: 'Handed to',
    receipt: 'Their receipt number (needed to confirm)',
  },
})
