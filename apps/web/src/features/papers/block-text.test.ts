import { expect, it } from 'vitest'
import { columnsText, formRows, formText, signersOf, signersText, tableColumns } from './block-text.ts'

it('gives back the form that was written as text', () => {
  const rows = [
    [
      { label: '承办单位', text: '{receiver}' },
      { label: '日期', text: '{issued|date}' },
    ],
    [{ label: '情况', text: '{case.description} = 见附件', lines: 5 }],
  ]
  expect(formText(rows.slice(1))).toBe('情况 = {case.description} = 见附件 *5')
  expect(formRows('情况 = {case.description} = 见附件 *5')).toEqual(rows.slice(1))
  expect(formRows('承办单位 = {receiver} | 电话 = ')).toEqual([
    [
      { label: '承办单位', text: '{receiver}' },
      { label: '电话', text: '' },
    ],
  ])
  expect(formRows('')).toEqual([[{ label: '', text: '' }]])
})

it('keeps a format that holds the bar between cells', () => {
  const rows = [[{ label: '日期', text: '{issued|date}' }]]
  expect(formRows(formText(rows))).toEqual(rows)
})

it('gives back columns and signers', () => {
  const columns = [{ label: '时间', text: '{at|date}', width: 4 }]
  expect(tableColumns(columnsText(columns))).toEqual(columns)
  const signers = [{ label: '申请人：', fingerprint: true }, { label: '调解员：' }, { label: '委员会：', seal: true }]
  expect(signersOf(signersText(signers))).toEqual(signers)
})
