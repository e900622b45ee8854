import { describe, expect, it } from 'vitest'
import { StartError } from './platform/config/index.ts'
import { DatabaseGoneError, FolderLockedError } from './platform/db/index.ts'
import { AuthorityUnreadable } from './platform/tls/index.ts'
import { explainFailure } from './start-failure.ts'

const explain = (error: unknown) => explainFailure(error, { dataDir: '/srv/data' })
const withCode = (code: string) => Object.assign(new Error(`it failed: ${code}\n  at somewhere`), { code })

describe('a start that fails', () => {
  it.each([
    ['a port that is taken', new StartError({ zh: 'PORT=80：占用', en: 'PORT=80: taken' }), 'PORT=80'],
    ['a data folder in use', new FolderLockedError('/srv/data/database', 4711), 'process 4711'],
    ['a database that is away', new DatabaseGoneError(withCode('ECONNREFUSED')), 'DATABASE_URL'],
    ['an unreadable authority', new AuthorityUnreadable('/srv/data/tls', withCode('EIO')), '/srv/data/tls'],
    ['a full disk', withCode('ENOSPC'), 'disk is full'],
    ['a folder that may not be written', withCode('EACCES'), 'DATA_DIR'],
    ['anything else', withCode('EODD'), 'it failed: EODD'],
    ['several errors at once', new AggregateError([withCode('EODD')]), 'it failed: EODD'],
  ])('for %s says so in one line of each language', (_what, error, said) => {
    const { zh, en } = explain(error)
    expect(en).toContain(said)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(`${zh}${en}`).not.toContain('\n')
  })
})
