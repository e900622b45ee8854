import { parseArgs } from 'node:util'
import { StartError } from './platform/config/index.ts'
import type { County } from './platform/db/index.ts'

const options = {
  code: { type: 'string' },
  name: { type: 'string' },
  center: { type: 'string' },
  bounds: { type: 'string' },
  admin: { type: 'string' },
  'password-env': { type: 'string' },
  'help-phone': { type: 'string' },
  from: { type: 'string' },
} as const

export interface InitArguments {
  /** Null when only files are to be brought into a county that is there. */
  readonly county: Pick<County, 'code' | 'name' | 'center' | 'bounds' | 'helpPhone'> | null
  readonly admin: string
  readonly passwordEnv: string | undefined
  /** The folder with the county's files. */
  readonly from: string | null
}

/** @throws StartError with the right usage. */
export function readArguments(args: readonly string[]): InitArguments {
  const values = parse(args)
  const { code = '', name = '', admin = '', from = null } = values
  const only = Object.keys(values).every((key) => key === 'from')
  if (from !== null && only) return { county: null, admin: '', passwordEnv: undefined, from }
  const center = numbers(values.center)
  const bounds = numbers(values.bounds)
  const [lng, lat] = center
  const [west, south, east, north] = bounds
  const wrong =
    (!/^\d{6}$/.test(code) && '--code') ||
    (name.trim() === '' && '--name') ||
    ((lng === undefined || lat === undefined || center.length !== 2) && '--center') ||
    ((west === undefined || south === undefined || east === undefined || north === undefined) && '--bounds') ||
    (!/^[\w.-]{3,64}$/.test(admin) && '--admin')
  if (wrong || lng === undefined || lat === undefined || north === undefined) throw usage(wrong || '--center')
  return {
    county: {
      code,
      name: name.trim(),
      center: { lng, lat },
      bounds: [west ?? 0, south ?? 0, east ?? 0, north],
      helpPhone: values['help-phone'] ?? null,
    },
    admin,
    passwordEnv: values['password-env'],
    from,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function usage(wrong: string): StartError {
  const example =
    'npm run init -- --code 990102 --name 示范县 --center 107.5,26.5 --bounds 107.2,26.2,107.9,26.8 --admin admin [--from folder]'
  return new StartError({
    zh: `缺少或写错了 ${wrong}。用法：${example}`,
    en: `${wrong} is missing or wrong. Usage: ${example}`,
  })
}

function numbers(text: string | undefined): number[] {
  const values = (text ?? '').split(',').map(Number)
  return values.every(Number.isFinite) ? values : []
}
