import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { cameraItems } from '../testing/builders.ts'
import type { DeviceControl } from './device-control.ts'
import type { ManscdpMessage } from './manscdp-message.ts'
import { readManscdp } from './manscdp-reader.ts'
import { writeManscdp } from './manscdp-writer.ts'

/** A catalog page as a field NVR writes it: GBK under a UTF-8 declaration, `&` and `<` bare in the address. */
const fieldCatalog = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<Response>',
  '<CmdType>Catalog</CmdType>',
  '<SN>17</SN>',
  '<DeviceID>34020000001180000001</DeviceID>',
  '<SumNum>2</SumNum>',
  '<DeviceList Num="2">',
  '<Item>',
  '<DeviceID>34020000001320000001</DeviceID>',
  '<Name>杏山镇路口</Name>',
  '<Address>A&B路<3号楼 & <C></Address>',
  '<Parental>0</Parental><Port></Port>',
  '<Status>OK</Status>',
  '<Longitude>107.593</Longitude><Latitude>north</Latitude>',
  '<Info><PTZType>1</PTZType><BusinessGroupID>34020000002150000001</BusinessGroupID></Info>',
  '</Item>',
  '<Item><DeviceID>99010200</DeviceID><Name>示例县</Name></Item>',
  '<Item><Name>no id at all</Name></Item>',
  '</DeviceList>',
  '</Response>',
].join('\r\n')

function read(body: string | Uint8Array) {
  const result = readManscdp(typeof body === 'string' ? Buffer.from(body) : body)
  if (!result.ok) throw new Error(result.reason)
  return result.message
}

function reasonOf(body: string): string {
  const result = readManscdp(Buffer.from(body))
  return result.ok ? 'ok' : result.reason
}

const controls: readonly DeviceControl[] = [
  { kind: 'ptz', command: 'A50F0102320000E9', priority: 5 },
  { kind: 'reboot' },
  { kind: 'record', on: true },
  { kind: 'record', on: false },
  { kind: 'guard', on: true },
  { kind: 'alarm-reset' },
  { kind: 'alarm-reset', method: '2', alarmType: '5' },
  { kind: 'key-frame' },
  {
    kind: 'drag-zoom',
    direction: 'in',
    box: { windowWidth: 704, windowHeight: 576, middleX: 300, middleY: 200, width: 100, height: 80 },
  },
  { kind: 'home-position', on: true, resetSeconds: 30, preset: 1 },
]

const base = { sn: '17', deviceId: '34020000001180000001' }
const samples: readonly ManscdpMessage[] = [
  { type: 'keepalive', ...base, status: 'OK', faultyChannels: ['34020000001320000001'] },
  { type: 'query', ...base, command: 'Catalog' },
  { type: 'catalog', ...base, sumNum: 30, items: cameraItems(20) },
  { type: 'catalog', ...base, sumNum: 0, items: [] },
  { type: 'catalog-notify', ...base, sumNum: 1, items: [{ deviceId: '34020000001320000001', event: 'OFF' }] },
  { type: 'device-info', ...base, info: { deviceId: base.deviceId, deviceName: '录像机', result: 'OK', channel: 16 } },
  { type: 'device-status', ...base, status: { deviceId: base.deviceId, result: 'OK', online: false } },
  { type: 'alarm', ...base, alarm: { ...base, priority: 1, method: 5, time: '2024-01-01T00:00:00', type: 2 } },
  { type: 'alarm-response', ...base, result: 'OK' },
  { type: 'media-status', ...base, notifyType: '121' },
  { type: 'query', ...base, command: 'RecordInfo', parameters: { StartTime: '2024-01-01T00:00:00', Type: 'all' } },
  {
    type: 'record-info',
    ...base,
    name: '㙍门岗',
    sumNum: 2,
    items: [
      {
        deviceId: base.deviceId,
        name: 'a & b',
        filePath: '/1',
        startTime: '2024-01-01T00:00:00',
        endTime: '2024-01-01T01:00:00',
        secrecy: 0,
        type: 'time',
        fileSize: 7,
      },
      { deviceId: base.deviceId, startTime: '2024-01-01T01:00:00', endTime: '2024-01-01T02:00:00' },
    ],
  },
  { type: 'record-info', ...base, sumNum: 0, items: [] },
  { type: 'presets', ...base, sumNum: 2, items: [{ id: 1, name: '路口' }, { id: 255 }] },
  { type: 'config', ...base, result: 'OK', sections: { BasicParam: { Name: '示例', Expiration: '3600' } } },
  { type: 'position', ...base, position: { time: '2024-01-01T00:00:00', longitude: 107.5, latitude: 26.5, speed: 3 } },
  { type: 'control-response', ...base, result: 'OK' },
  { type: 'subscription-response', ...base, command: 'Catalog', result: 'OK' },
  ...controls.map((control) => ({ type: 'control', ...base, control }) as const),
]

describe('reading MANSCDP', () => {
  it('reads a field catalog in any characters under any declaration', () => {
    for (const encoding of ['utf8', 'gbk', 'gb18030']) {
      const message = read(iconv.encode(fieldCatalog, encoding))
      expect(message).toMatchObject({ type: 'catalog', sn: '17', sumNum: 2 })
      expect(message.type === 'catalog' && message.items).toEqual([
        {
          deviceId: '34020000001320000001',
          name: '杏山镇路口',
          address: 'A&B路<3号楼 & <C>',
          parental: 0,
          status: 'ON',
          longitude: 107.593,
          businessGroupId: '34020000002150000001',
          info: { ptzType: 1 },
        },
        { deviceId: '99010200', name: '示例县' },
      ])
    }
  })

  it('reads short GBK that happens to be valid UTF-8', () => {
    const body =
      '<Response><CmdType>DeviceInfo</CmdType><SN>1</SN><DeviceID>1</DeviceID><DeviceName>路</DeviceName></Response>'
    for (const encoding of ['utf8', 'gbk']) {
      expect(read(iconv.encode(body, encoding))).toMatchObject({ info: { deviceName: '路' } })
    }
  })

  it('prefers a BusinessGroupID at the top', () => {
    const [item] = fieldCatalog.split('</Item>')
    const tail = '</Item></DeviceList></Response>'
    const both = `${item}<BusinessGroupID>34020000002150000009</BusinessGroupID>${tail}`
    const message = read(both)
    expect(message.type === 'catalog' && message.items[0]?.businessGroupId).toBe('34020000002150000009')
  })

  it('expands no entities but the five of XML, and reads no document types', () => {
    const text = (name: string) =>
      `<Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>1</DeviceID><Status>${name}</Status></Notify>`
    expect(read(text('&lt;&#x41;&quot;&bomb;'))).toMatchObject({ status: '<A"&bomb;' })
    expect(reasonOf(`<!DOCTYPE x [<!ENTITY bomb "boom">]>${text('&bomb;')}`)).toContain('document type')
  })

  it('refuses depth, other roots, missing fields and what is cut short', () => {
    expect(reasonOf(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`)).not.toBe('ok')
    expect(reasonOf('<html><body/></html>')).toContain('not of MANSCDP')
    expect(reasonOf('<Notify><CmdType>Keepalive</CmdType></Notify>')).toContain('missing')
    expect(reasonOf('<Notify><CmdType>X</CmdType><SN>1</SN><DeviceID>../../etc</DeviceID></Notify>')).toContain(
      'implausible',
    )
    for (let end = 0; end < fieldCatalog.length - 1; end++) expect(reasonOf(fieldCatalog.slice(0, end))).not.toBe('ok')
  })

  it('reads names that would be dangerous as object keys without harm', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const result = readManscdp(
        Buffer.from(
          `<Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>1</DeviceID><${name}>x</${name}></Notify>`,
        ),
      )
      expect(result.ok === false || result.message.type === 'keepalive').toBe(true)
    }
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('never throws on damaged bytes', () => {
    const source = iconv.encode(fieldCatalog, 'gbk')
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 8 }), (cut, at, noise) => {
        const damaged = Buffer.from(source.subarray(0, cut % (source.length + 1)))
        damaged.set(
          noise.subarray(0, Math.max(0, damaged.length - (at % (damaged.length + 1)))),
          at % (damaged.length + 1),
        )
        readManscdp(damaged)
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void readManscdp(bytes)))
  })

  it('takes a bounded time over hostile markup', () => {
    const hostile = [
      '<'.repeat(200_000),
      '&'.repeat(200_000),
      `<a ${'b="c" '.repeat(30_000)}`,
      '<a><!--'.repeat(20_000),
    ]
    const started = performance.now()
    for (const text of hostile) readManscdp(Buffer.from(text))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('writing MANSCDP', () => {
  for (const message of samples) {
    it(`reads back what it writes: ${message.type}`, () => {
      expect(read(writeManscdp(message))).toEqual(message)
    })
  }

  it('declares GB2312, as the standard wants, and keeps characters that are beyond it', () => {
    const bytes = writeManscdp({ type: 'catalog', ...base, sumNum: 1, items: [{ deviceId: '11', name: '㙍𠮷村' }] })
    expect(bytes.toString('latin1')).toMatch(/^<\?xml version="1\.0" encoding="GB2312"\?>/)
    expect(iconv.decode(bytes, 'gb18030')).toContain('<Name>㙍𠮷村</Name>')
  })

  it('leaves the list out of an empty catalog (Annex N)', () => {
    expect(writeManscdp({ type: 'catalog', ...base, sumNum: 0, items: [] }).toString()).not.toContain('DeviceList')
  })

  it('keeps any text, whatever stands in it', { timeout: 30_000 }, () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).map((raw) =>
      // XML cannot hold control characters, and lone halves of a pair are no characters.
      raw
        .replace(/[\p{Cc}\p{Cs}\p{Cn}\p{Co}]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    fc.assert(
      fc.property(text, (address) => {
        fc.pre(address !== '')
        const message = read(
          writeManscdp({ type: 'catalog', ...base, sumNum: 1, items: [{ deviceId: '11', address }] }),
        )
        expect(message.type === 'catalog' && message.items[0]?.address).toBe(address)
      }),
    )
  })
})
