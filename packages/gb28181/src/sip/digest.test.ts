import { describe, expect, it } from 'vitest'
import { answerChallenge, digestResponse, parseDigest, sameDigest } from './digest.ts'

describe('digest', () => {
  it('is that of RFC 2617 3.5', () => {
    const response = digestResponse({
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      qop: { value: 'auth', nc: '00000001', cnonce: '0a4f113b' },
    })
    expect(response).toBe('6629fae49393a05397450978507c4ef1')
  })

  it('is that of RFC 2069 without qop (as its errata give it)', () => {
    const response = digestResponse({
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      password: 'CircleOfLife',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
    })
    expect(response).toBe('1949323746fe6a43ef61f9606e7febea')
  })

  it('is compared whole and without regard to case', () => {
    expect(sameDigest('abcd', 'ABCD')).toBe(true)
    expect(sameDigest('abcd', 'abce')).toBe(false)
    expect(sameDigest('abcd', 'abc')).toBe(false)
  })

  it('reads commas in quoted values, odd spacing and any case of names', () => {
    const params = parseDigest('Digest  Username="a,b", REALM = "x" ,nc=00000001')
    expect(Object.fromEntries(params ?? [])).toEqual({ username: 'a,b', realm: 'x', nc: '00000001' })
  })

  it('reads neither another scheme, nor a broken value, nor a name given twice', () => {
    expect(parseDigest('NoOneKnowsThisScheme opaque-data=here')).toBeUndefined()
    expect(parseDigest('Digest username="open')).toBeUndefined()
    expect(parseDigest('Digest nonce="a", nonce="b"')).toBeUndefined()
    expect(parseDigest(undefined)).toBeUndefined()
  })

  it('answers with qop only when it is offered, and not an algorithm it does not have', () => {
    const options = { username: 'u', password: 'p', method: 'REGISTER', uri: 'sip:x', cnonce: 'c', nc: 1 }
    const plain = parseDigest('Digest realm="r", nonce="n"')
    const qop = parseDigest('Digest realm="r", nonce="n", qop="auth-int,auth"')
    const other = parseDigest('Digest realm="r", nonce="n", algorithm=SHA-256')
    expect(plain && answerChallenge(plain, options)).not.toContain('qop')
    expect(qop && answerChallenge(qop, options)).toContain('qop=auth, nc=00000001, cnonce="c"')
    expect(other && answerChallenge(other, options)).toBeUndefined()
  })
})
