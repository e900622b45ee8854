import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { OnvifCamera, type OnvifCameraOptions } from '../testing/onvif-camera.ts'
import { openOnvif } from './onvif-device.ts'
import { discoverOnvif, readMatches } from './onvif-discovery.ts'
import { readSoap } from './soap.ts'

const cameras: OnvifCamera[] = []
afterEach(() => {
  for (const camera of cameras.splice(0)) camera.stop()
})

async function camera(options: Partial<OnvifCameraOptions> = {}) {
  const opened = new OnvifCamera({ streamUri: 'rtsp://192.0.2.7/main', ...options })
  cameras.push(opened)
  return { opened, ...(await opened.start()) }
}

const account = { username: 'admin', password: 'pass & word' }

describe('a device by ONVIF', () => {
  it.each([
    ['a WS-Security digest by its own wrong clock', { clockOffsetMs: -4 * 365 * 86_400_000 }],
    ['HTTP digest', { httpDigest: true }],
  ])('tells what it is and where its streams are, asked with %s', async (_, more) => {
    const { url } = await camera({ account, ...more })
    const device = await openOnvif({ url, account })
    expect(await device.information()).toMatchObject({ manufacturer: '示例厂家', model: 'IPC-1', firmware: 'V1.0' })
    expect(await device.profiles()).toEqual([
      { token: 'main', name: '主码流', encoding: 'H264', width: 1920, height: 1080 },
      { token: 'sub', name: '子码流', encoding: 'H264', width: 640, height: 360 },
    ])
    expect(await device.streamUri('main')).toBe('rtsp://192.0.2.7/main')
    await expect(device.streamUri('none')).rejects.toMatchObject({ code: 'REFUSED', message: 'no such profile' })
  })

  it('says why it tells nothing', async () => {
    const { url } = await camera({ account })
    const codeOf = (options: Parameters<typeof openOnvif>[0]) =>
      openOnvif({ answerMs: 1000, ...options }).catch((error: { code: string }) => error.code)
    expect(await codeOf({ url, account: { username: 'admin', password: 'wrong' } })).toBe('UNAUTHORISED')
    expect(await codeOf({ url, account: null })).toBe('UNAUTHORISED')
    expect(await codeOf({ url: 'http://127.0.0.1:1/onvif/device_service', account })).toBe('UNREACHABLE')
  })

  it('answers a question to the network once, by the address that it is reached at', async () => {
    const { url, discoveryPort } = await camera()
    const found = await discoverOnvif({ listenMs: 600, target: { address: '127.0.0.1', port: discoveryPort } })
    expect(found).toEqual([{ url, address: '127.0.0.1', name: '示例球机', hardware: 'IPC-1' }])
  })

  it('damaged answers never throw', () => {
    const whole =
      '<s:Envelope xmlns:s="x"><s:Body><d:ProbeMatches><d:ProbeMatch><d:XAddrs>http://a/b</d:XAddrs><d:Scopes>onvif://www.onvif.org/name/%E7</d:Scopes></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'
    expect(readMatches(whole, 'a')).toMatchObject([{ url: 'http://a/b', name: '%E7' }])
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string(), (from, to, put) => {
        const text = whole.slice(0, from) + put + whole.slice(to)
        readSoap(text)
        readMatches(text, 'a')
      }),
      { numRuns: 3000 },
    )
    expect(readSoap('<!DOCTYPE x [<!ENTITY a "b">]><s:Envelope/>')).toBeUndefined()
  })
})
