import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type Engine } from '../../platform/db/index.ts'
import { openSecretBox } from '../../platform/secrets/index.ts'
import { createDataSet, type DataSet } from '../../testing/data-set.ts'
import { TestClock } from '../../testing/test-clock.ts'
import { testCounty } from '../../testing/test-county.ts'
import { createSettings } from '../settings/index.ts'
import { createIdentity, type Identity } from './identity.ts'
import { requestPhoneCode, signInByPhone } from './phone-sign-in.ts'
import { identitySettings } from './security-rules.ts'

const from = { address: '10.0.0.1', agent: null }

describe('signing in by phone and code', () => {
  let data: DataSet
  let engine: Engine
  let identity: Identity
  const clock = new TestClock()
  const sent: string[] = []
  let serial = 13800000000
  let phone = ''

  beforeAll(async () => {
    data = await createDataSet('pglite')
    engine = await data.openRaw()
    identity = createIdentity({
      database: createDatabase(engine, testCounty.code),
      settings: createSettings(identitySettings({ sessionIdleMs: 3_600_000, sessionLifeMs: 43_200_000 })),
      secrets: openSecretBox(data.folder),
      codeSender: {
        showsCode: false,
        async sendCode({ code }) {
          sent.push(code)
        },
      },
      issuer: testCounty.centreName,
      now: clock.now,
    })
  })
  beforeEach(() => {
    serial += 1
    phone = String(serial)
  })
  afterAll(async () => {
    await engine.close()
    await data.remove()
  })

  const request = () => requestPhoneCode(identity, { phone, ...from })
  const enter = (code: string) => signInByPhone(identity, { phone, code, ...from })
  const wrong = (code = '') => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  it('makes an account with the first right code, shows nothing of any area, and knows it the next time', async () => {
    expect(await request()).toEqual({ expiresInSeconds: 300, demonstrationCode: null })
    const { principal } = await enter(sent.at(-1) ?? '')
    expect(principal).toMatchObject({ role: 'RESIDENT', scope: { areaPrefix: 'none' } })
    expect(principal.name).toMatch(/^138\*{4}\d{4}$/)
    clock.advanceMinutes(2)
    await request()
    expect((await enter(sent.at(-1) ?? '')).principal.accountId).toBe(principal.accountId)
  })

  it('takes a code once, and only the newest, and only for its time', async () => {
    await request()
    const first = sent.at(-1) ?? ''
    clock.advanceMinutes(2)
    await request()
    const second = sent.at(-1) ?? ''
    if (first !== second) await expect(enter(first)).rejects.toMatchObject({ code: 'WRONG_PHONE_CODE' })
    await enter(second)
    await expect(enter(second)).rejects.toMatchObject({ code: 'WRONG_PHONE_CODE' })
    clock.advanceMinutes(2)
    await request()
    clock.advanceMinutes(6)
    await expect(enter(sent.at(-1) ?? '')).rejects.toMatchObject({ code: 'WRONG_PHONE_CODE' })
  })

  it('locks after five errors, the right code too, and sends no other until it is over', async () => {
    await request()
    const code = sent.at(-1) ?? ''
    for (let left = 4; left >= 1; left--) {
      await expect(enter(wrong(code))).rejects.toMatchObject({
        messages: { zh: expect.stringContaining(`${left} 次`) },
      })
    }
    await expect(enter(wrong(code))).rejects.toMatchObject({ code: 'PHONE_LOCKED' })
    await expect(enter(code)).rejects.toMatchObject({ code: 'PHONE_LOCKED' })
    clock.advanceMinutes(2)
    await expect(request()).rejects.toMatchObject({ code: 'PHONE_LOCKED' })
    clock.advanceMinutes(14)
    await request()
    await enter(sent.at(-1) ?? '')
  })

  it('sends one code a minute and five an hour to a number', async () => {
    await request()
    await expect(request()).rejects.toMatchObject({ code: 'CODE_TOO_SOON' })
    for (let i = 0; i < 4; i++) {
      clock.advanceMinutes(2)
      await request()
    }
    clock.advanceMinutes(2)
    await expect(request()).rejects.toMatchObject({ code: 'CODE_TOO_OFTEN' })
  })
})
