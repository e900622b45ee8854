import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { ImportBatch } from '@fengqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSheetSource, type RawRow, showCell } from '../../platform/sheets/index.ts'
import { type Caller, refusal } from '../../testing/caller.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const divisions = `示例镇区划表,,,,
统计日期：2024.3.1,,,,
区划代码,名称,户数,人口,备注
900101003000,示例东镇,"1,200 户",4300,
900101003001,示例东村,３００,1100,全角数字
900101003001001,一网格,120,430,
9.00101E+14,二网格,110,400,被改坏的代码
900101003001001,又一个一网格,1,1,重复
900101009001,没有上级的村,5,20,
900102001000,别县的镇,5,20,
合计,,,,
`

describe('importing a spreadsheet', () => {
  let server: TestServer
  let admin: Caller
  beforeAll(async () => {
    server = await startTestServer('pglite')
    admin = await server.as('system-admin-a')
  })
  afterAll(() => server.remove())

  const formWith = (name: string, content: string | Uint8Array) => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart]), name)
    return form
  }
  const upload = (kind: string, content: string | Uint8Array, name = '表.csv') =>
    admin.api.uploadImport({ params: { kind } }, { form: formWith(name, content) })
  const settled = async (id: string): Promise<ImportBatch> => {
    await server.modules.importRunner.idle()
    return admin.api.getImport({ params: { id } })
  }
  const checked = async (kind: string, content: string | Uint8Array): Promise<ImportBatch> => {
    const { id } = await upload(kind, content)
    const { sheet, headerLine, mapping } = await admin.api.previewImport({ params: { id } })
    await admin.api.checkImport({ params: { id }, body: { sheet, headerLine, mapping } })
    return settled(id)
  }
  const imported = async (kind: string, content: string | Uint8Array): Promise<ImportBatch> => {
    const { id } = await checked(kind, content)
    await admin.api.runImport({ params: { id } })
    return settled(id)
  }
  const nameOf = async (code: string) => {
    const { items } = await admin.api.listDivisions()
    return items.find((division) => division.code === code)?.name
  }

  it('finds the header, checks every row without writing one, and names what is wrong with each', async () => {
    const { id } = await upload('divisions', divisions)
    const preview = await admin.api.previewImport({ params: { id } })
    expect(preview).toMatchObject({ headerLine: 3, mapping: { code: 0, name: 1, households: 2, residents: 3 } })
    const batch = await checked('divisions', divisions)
    expect(batch).toMatchObject({ id, state: 'checked', total: 7, good: 3, bad: 4, existing: 0, written: 0 })
    const { items } = await admin.api.listBadRows({ params: { id } })
    expect(items.map(({ line, issues }) => [line, issues[0]?.value, issues[0]?.reason.zh])).toEqual([
      [7, '9.00101E+14', expect.stringContaining('后面几位已经丢失')],
      [8, '900101003001001', '和第 6 行的代码重复'],
      [9, '900101009001', expect.stringContaining('找不到上级')],
      [10, '900102001000', expect.stringContaining('应以 900101 开头')],
    ])
    expect(await nameOf('900101003000')).toBeUndefined()
  })

  it('gives the wrong rows back as a spreadsheet with the same columns and the reason', async () => {
    const { items } = await admin.api.listImports()
    const response = await admin.fetch(`/api/v1/import-batches/${items[0]?.id}/bad-rows-file`)
    const folder = await mkdtemp(join(tmpdir(), 'fengqiao-bad-rows-'))
    const path = join(folder, 'bad.xlsx')
    await pipeline(Readable.fromWeb(response.body as WebStream), createWriteStream(path))
    const rows: RawRow[] = []
    for await (const batch of (await openSheetSource(path)).rows(0)) rows.push(...batch)
    await rm(folder, { recursive: true })
    expect(rows[0]?.cells.map(showCell)).toEqual([
      '区划代码',
      '名称',
      '户数',
      '人口',
      '备注',
      '原文件行号',
      '没有导入的原因',
    ])
    expect(rows).toHaveLength(5)
    expect(rows[1]?.cells.map(showCell).slice(0, 2)).toEqual(['9.00101E+14', '二网格'])
  })

  it('imports what is right, once: the same file again answers the import that it has', async () => {
    const { items } = await admin.api.listImports()
    const id = items[0]?.id ?? ''
    await admin.api.runImport({ params: { id } })
    expect(await settled(id)).toMatchObject({ state: 'imported', written: 3, done: 7 })
    expect([await nameOf('900101003000'), await nameOf('900101003001001')]).toEqual(['示例东镇', '一网格'])
    expect(await upload('divisions', divisions, '又传一次.csv')).toMatchObject({ id, again: true, state: 'imported' })
    const later = await checked('divisions', divisions.replace('合计', '合 计'))
    expect(later).toMatchObject({ existing: 3, good: 0, bad: 4 })
    expect((await refusal(admin.api.runImport({ params: { id: later.id } }))).code).toBe('IMPORT_NOTHING_GOOD')
  })

  it('remembers which column was what for the same header', async () => {
    const odd = '甲,乙,丙\n示例六村,900101003006,1\n'
    const { id } = await upload('divisions', odd)
    expect((await admin.api.previewImport({ params: { id } })).mapping).toEqual({})
    const body = { sheet: 0, headerLine: 1, mapping: { code: 1, name: 0 } }
    const missing = admin.api.checkImport({ params: { id }, body: { ...body, mapping: { name: 0 } } })
    expect((await refusal(missing)).text.zh).toContain('区划代码')
    const twice = admin.api.checkImport({ params: { id }, body: { ...body, mapping: { name: 0, code: 0 } } })
    expect((await refusal(twice)).code).toBe('IMPORT_COLUMN_TWICE')
    await admin.api.checkImport({ params: { id }, body })
    expect(await settled(id)).toMatchObject({ good: 1, bad: 0 })
    const next = await upload('divisions', odd.replace('六', '七'))
    const preview = await admin.api.previewImport({ params: { id: next.id } })
    expect(preview).toMatchObject({ remembered: true, mapping: { code: 1, name: 0 } })
  })

  it('brings people, heads, places and cameras by the names that lists use', async () => {
    expect(await imported('units', '机构名称,类别,区划代码\n示例东镇综治中心,乡镇综治中心,示例东镇\n')).toMatchObject({
      written: 1,
    })
    expect(
      await imported(
        'staff',
        '姓名,类别,所属网格,单位,手机号码\n示例　丙,网格员,示例东村一网格,示例东镇综治中心,１３９00001111\n示例丁,火星人,一网格,,1\n',
      ),
    ).toMatchObject({ written: 1, bad: 1 })
    expect(
      await imported('household-heads', '网格,组号,户数,联户长,电话\n900101003001001,1,10,示例戊,\n'),
    ).toMatchObject({ written: 1 })
    expect(await nameOf('90010100300100101')).toBe('1号联户组')
    expect(
      await imported(
        'places',
        '名称,类别,级别,区划,经度,纬度,坐标系\n示例东小学,学校,一级,示例东村,107.521,26.512,高德\n',
      ),
    ).toMatchObject({ written: 1 })
    const cameras = await imported(
      'cameras',
      '国标编码,点位名称,网络,村,场所\n90010100001320000077,校门,智慧校园,示例东村,示例东小学\n',
    )
    expect(cameras).toMatchObject({ written: 1 })
    const command = await server.as('county-command-a')
    const { items } = await command.api.listCameras({ query: { q: '校门' } })
    expect(items).toMatchObject([{ level: 'I', network: 'smart_campus', placeName: '示例东小学' }])
  })

  it('brings cameras by RTSP, gives them ids, and says which rows are bad', async () => {
    const rows = [
      '操场,示例东村,rtsp://192.0.2.9:554/1,admin,secret-1',
      '后门,示例东村,rtsp://admin:secret-2@192.0.2.9/2,,',
      '侧门,示例东村,http://192.0.2.9/3,,',
      '仓库,示例东村,,admin,',
      '操场二,示例东村,rtsp://192.0.2.9:554/1,,',
    ]
    const batch = await imported('cameras', `点位名称,村,RTSP 地址,摄像头账号,摄像头口令\n${rows.join('\n')}\n`)
    expect(batch).toMatchObject({ written: 1, bad: 4 })
    const { items } = await admin.api.listCameraSources({ query: { q: '操场' } })
    expect(items).toMatchObject([
      { kind: 'rtsp', address: 'rtsp://192.0.2.9:554/1', username: 'admin', hasPassword: true },
    ])
    expect(items[0]?.id).toMatch(/^\d{10}132\d{7}$/)
  })

  it('undoes a batch, but not what something else needs by now, and says what that is', async () => {
    const { items } = await admin.api.listImports({ query: { kind: 'divisions' } })
    const first = items.at(-1)
    const params = { id: first?.id ?? '' }
    const refused = await refusal(admin.api.undoImport({ params, body: { keepUsed: false } }))
    expect([refused.code, refused.details.count]).toEqual(['IMPORT_IN_USE', 3])
    expect(refused.text.zh).toContain('一网格（下面有1号联户组）')
    const heads = await admin.api.listImports({ query: { kind: 'household-heads' } })
    await admin.api.undoImport({ params: { id: heads.items[0]?.id ?? '' }, body: { keepUsed: false } })
    expect(await settled(heads.items[0]?.id ?? '')).toMatchObject({ state: 'undone', written: 0 })
    expect(await nameOf('90010100300100101')).toBeUndefined()
    await admin.api.undoImport({ params, body: { keepUsed: true } })
    expect(await settled(params.id)).toMatchObject({ state: 'undone', kept: 3 })
    const again = await imported('household-heads', '网格,组号,户数,联户长,电话\n900101003001001,1,10,示例戊,\n')
    expect(again).toMatchObject({ state: 'imported', again: false, written: 1 })
  })

  it('goes on after a stop in the middle without writing a row twice', async () => {
    const rows = Array.from({ length: 520 }, (_, index) => `900101003001${String(100 + index)},${index}网格`)
    const { id } = await checked('divisions', `区划代码,名称\n${rows.join('\n')}\n`)
    await admin.api.runImport({ params: { id } })
    const { data } = server
    await server.stop()
    server = await startTestServer('pglite', { data })
    admin = await server.as('system-admin-a')
    const batch = await settled(id)
    expect(batch).toMatchObject({ state: 'imported', written: 520 })
    await admin.api.undoImport({ params: { id }, body: { keepUsed: false } })
    expect(await settled(id)).toMatchObject({ state: 'undone', kept: 0 })
    expect(await nameOf('900101003001150')).toBeUndefined()
  }, 240_000)

  it('is refused for what is no spreadsheet, and for the kinds of another post', async () => {
    expect((await refusal(upload('divisions', new Uint8Array([0xff, 0xd8, 0xff, 0, 1])))).code).toBe('SHEET_UNKNOWN')
    expect((await refusal(upload('unicorns', 'a\n'))).code).toBe('IMPORT_KIND_UNKNOWN')
    const clerk = await server.as('window-clerk-a')
    const form = formWith('表.csv', divisions)
    expect((await refusal(clerk.api.uploadImport({ params: { kind: 'divisions' } }, { form }))).code).toBe(
      'NOT_ALLOWED',
    )
    expect((await clerk.api.listImports()).total).toBe(0)
  })

  it('offers each template with rows that it would itself take', async () => {
    const { items } = await admin.api.listImportKinds()
    expect(items.map(({ key }) => key)).toEqual(['divisions', 'units', 'staff', 'household-heads', 'places', 'cameras'])
    const response = await admin.fetch('/api/v1/import-kinds/divisions/example')
    const folder = await mkdtemp(join(tmpdir(), 'fengqiao-example-'))
    await writeFile(join(folder, 'example.xlsx'), new Uint8Array(await response.arrayBuffer()))
    const source = await openSheetSource(join(folder, 'example.xlsx'))
    expect(await source.sheets()).toEqual(['区划与网格', '填写说明'])
    await rm(folder, { recursive: true })
  })
})
