import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAnswer, makeOffer } from './media-offer.ts'
import { attributeOf, mainMedia, parseSdp } from './sdp-parser.ts'
import { writeSdp } from './sdp-writer.ts'
import { formatSsrc, parseSsrc, sameSsrc } from './ssrc.ts'

/** An answer as a field camera gives it. */
const fieldAnswer = [
  'v=0',
  'o=34020000001320000001 1024 1024 IN IP4 192.168.1.64',
  's=Play',
  'c=IN IP4 192.168.1.64',
  't=0 0',
  'm=video 15060 RTP/AVP 96',
  'a=setup:active',
  'a=sendonly',
  'a=rtpmap:96 PS/90000',
  'a=username:34020000001320000001',
  'a=password:12345678',
  'a=filesize:0',
  'y=0100000001',
  'f=v/2/6/25/1/2048a/1/8/1',
  '',
].join('\r\n')

const offer = makeOffer({
  platformId: '34020000002000000001',
  channelId: '34020000001320000001',
  kind: 'Download',
  host: '192.0.2.1',
  port: 30_000,
  transport: 'tcp-passive',
  ssrc: '1200000001',
  time: { start: 1_700_000_000, stop: 1_700_003_600 },
  downloadSpeed: 4,
})

describe('session descriptions', () => {
  it('of a field camera are read and written back as they were', () => {
    const description = parseSdp(fieldAnswer)
    expect(description).toMatchObject({ name: 'Play', ssrc: '0100000001', mediaParameters: 'v/2/6/25/1/2048a/1/8/1' })
    expect(description && mainMedia(description)).toMatchObject({ port: 15_060, protocol: 'RTP/AVP', formats: ['96'] })
    expect(description && writeSdp(description)).toBe(fieldAnswer)
  })

  it('ask for a recording over TCP as Annexes F and L have it', () => {
    const lines = writeSdp(offer).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        's=Download',
        'u=34020000001320000001:0',
        't=1700000000 1700003600',
        'm=video 30000 TCP/RTP/AVP 96 97 98 99',
        'a=recvonly',
        'a=setup:passive',
        'a=connection:new',
        'a=downloadspeed:4',
        'y=1200000001',
      ]),
    )
    expect(parseSdp(writeSdp(offer))).toEqual(offer)
  })

  it('answer with the transport of the offer and the other role', () => {
    const answer = makeAnswer({ deviceId: '1', offer, host: '192.0.2.9', port: 9, setup: 'active', ssrc: '1200000001' })
    expect(mainMedia(answer)?.protocol).toBe('TCP/RTP/AVP')
    expect(attributeOf(answer, mainMedia(answer), 'setup')).toBe('active')
    expect(parseSdp(writeSdp(answer))).toEqual(answer)
  })

  it('are read without y, o and t, with bare line feeds, and with video behind audio', () => {
    const description = parseSdp(
      's=Play\nc=IN IP4 1.2.3.4\nm=audio 5 RTP/AVP 8\nm=video 6 rtp/avp 96\nc=IN IP4 5.6.7.8\n',
    )
    expect(description?.ssrc).toBeUndefined()
    expect(description && mainMedia(description)).toMatchObject({ port: 6, connection: '5.6.7.8', protocol: 'RTP/AVP' })
  })

  it('without media, with a broken media line, or of endless length are no descriptions', () => {
    expect(parseSdp('v=0\r\ns=Play\r\n')).toBeUndefined()
    expect(parseSdp('m=video 99999 RTP/AVP 96')).toBeUndefined()
    expect(parseSdp('m=video')).toBeUndefined()
    expect(parseSdp(`m=video 1 RTP/AVP 96\n${'a=x\n'.repeat(1000)}`)).toBeUndefined()
  })

  it('cut short anywhere are read as far as they go, or refused', () => {
    for (let end = 0; end < fieldAnswer.length; end++) {
      const description = parseSdp(fieldAnswer.slice(0, end))
      expect(description === undefined || description.media.length === 1).toBe(true)
    }
  })

  it('never make the parser throw', () => {
    const line = fc.tuple(fc.constantFrom(...'vosucatmyfx'), fc.string()).map(([type, value]) => `${type}=${value}`)
    fc.assert(fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => void parseSdp(lines.join('\r\n'))))
  })
})

describe('y=', () => {
  it('is made of history, the domain’s digits 4 to 8 and a serial', () => {
    expect(formatSsrc({ domain: '3402000000', serial: 1 })).toBe('0200000001')
    expect(formatSsrc({ domain: '99010200', serial: 12_345, history: true })).toBe('1102002345')
  })

  it('is a number, however many zeros stand before it', () => {
    expect(sameSsrc('0100000001', '100000001')).toBe(true)
    expect(sameSsrc('0100000001', '0100000002')).toBe(false)
    expect(parseSsrc(' 0200000001 ')).toBe(200_000_001)
    expect([parseSsrc('4294967296'), parseSsrc('x'), parseSsrc('')]).toEqual([undefined, undefined, undefined])
  })
})
