import type { PaperContent, PaperField } from '@fengqiao/contract'
import { PaperContent as PaperContentSchema, PaperData as PaperDataSchema } from '@fengqiao/contract'
import { Value } from 'typebox/value'
import { expect, it } from 'vitest'
import { fillTemplate, unknownFields } from './fill-template.ts'
import { standardTemplates } from './standard/standard-templates.ts'

const fields: readonly PaperField[] = [
  { key: 'who', label: { zh: '人', en: 'who' }, kind: 'text' },
  { key: 'on', label: { zh: '日', en: 'on' }, kind: 'date' },
  { key: 'claim', label: { zh: '额', en: 'claim' }, kind: 'money' },
  {
    key: 'parties',
    label: { zh: '当事人', en: 'parties' },
    kind: 'list',
    items: [{ key: 'born', label: { zh: '生日', en: 'born' }, kind: 'date' }],
  },
]

function filled(blocks: PaperContent['blocks'], data: Record<string, unknown>) {
  const content: PaperContent = { layout: 'form', header: null, footer: null, numbering: null, copies: [], blocks }
  return fillTemplate(content, fields, data as never).blocks
}

it('writes each value as its kind asks, and otherwise as the template does', () => {
  const text = '{who}于{on}（{on|day}）赔偿{claim}（大写{claim|upper}）'
  expect(filled([{ type: 'paragraph', text }], { who: '甲', on: '2024-03-05', claim: 12000.5 })).toEqual([
    { type: 'paragraph', text: '甲于2024年3月5日（3月5日）赔偿12,000.50元（大写壹万贰仟元伍角整）' },
  ])
})

it('counts days in the county’s time', () => {
  expect(filled([{ type: 'title', text: '{on}' }], { on: '2024-12-31T16:30:00Z' })).toEqual([
    { type: 'title', text: '2025年1月1日' },
  ])
})

it('leaves room for the pen where nothing is known, and cells empty', () => {
  expect(
    filled(
      [
        { type: 'paragraph', text: '{who}' },
        { type: 'form', rows: [[{ label: '人', text: '{who}' }]] },
      ],
      {},
    ),
  ).toEqual([
    { type: 'paragraph', text: '＿＿＿＿' },
    { type: 'form', rows: [[{ label: '人', text: '' }]] },
  ])
})

it('takes braces in a name for what they are', () => {
  expect(filled([{ type: 'title', text: '{who}' }], { who: '{claim}', claim: 5 })).toEqual([
    { type: 'title', text: '{claim}' },
  ])
})

it('repeats for each entry, with the entry’s own fields before those of the paper', () => {
  const blocks: PaperContent['blocks'] = [
    { type: 'each', list: 'parties', blocks: [{ type: 'paragraph', text: '{position}. {who} {born}' }] },
    { type: 'table', each: 'parties', columns: [{ label: '生日', text: '{born}', width: 1 }], atLeast: 3 },
  ]
  expect(filled(blocks, { who: '外', parties: [{ who: '甲', born: '1980-01-02' }, { born: null }] })).toEqual([
    { type: 'paragraph', text: '1. 甲 1980年1月2日' },
    { type: 'paragraph', text: '2. 外 ＿＿＿＿' },
    { type: 'table', columns: [{ label: '生日', width: 1 }], rows: [['1980年1月2日'], [''], ['']] },
  ])
})

it('shows a part only under its condition', () => {
  const shown = (when: object, data: object) =>
    filled([{ type: 'when', field: 'who', blocks: [{ type: 'rule' }], ...when }], data as never).length === 1
  expect([shown({}, { who: 'x' }), shown({}, {}), shown({ not: true }, {})]).toEqual([true, false, true])
  expect([shown({ is: 'a' }, { who: 'a' }), shown({ is: 'a' }, { who: 'b' })]).toEqual([true, false])
  expect([shown({ field: 'parties' }, { parties: [{}] }), shown({ field: 'parties' }, { parties: [] })]).toEqual([
    true,
    false,
  ])
})

it('names the fields that nobody declared, also inside of lists and conditions', () => {
  const content: PaperContent = {
    layout: 'form',
    header: '{centre}',
    footer: '{foot}',
    numbering: null,
    copies: [],
    blocks: [
      { type: 'when', field: 'gone', blocks: [{ type: 'paragraph', text: '{who}{lost|date}' }] },
      { type: 'each', list: 'parties', blocks: [{ type: 'title', text: '{born}{position}{died}' }] },
    ],
  }
  expect(unknownFields(content, fields)).toEqual(['foot', 'gone', 'lost', 'died'])
})

it('knows every field of the papers that come with the product, and their samples fill what must be there', () => {
  for (const { key, content, fields: own, sample } of standardTemplates) {
    expect([key, unknownFields(content, own)]).toEqual([key, []])
    expect([key, Value.Check(PaperContentSchema, content), Value.Check(PaperDataSchema, sample)]).toEqual([
      key,
      true,
      true,
    ])
    for (const field of own.filter(({ required }) => required)) expect([key, field.key in sample]).toEqual([key, true])
  }
})
