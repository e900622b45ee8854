import type { FieldError } from '@fengqiao/contract'
import type { TLocalizedValidationError } from 'typebox/error'

type Failure = TLocalizedValidationError
type Text = FieldError['message']

const most = 20

/** Says which fields are wrong and how, once per field, from the failures of a compiled schema. */
export function toFieldErrors(failures: readonly Failure[]): FieldError[] {
  const fields = new Map<string, FieldError>()
  for (const { path, message } of withoutAlternatives(failures).flatMap(describe)) {
    if (!fields.has(path)) fields.set(path, { path, message })
  }
  return [...fields.values()].slice(0, most)
}

/** Of a failed choice, keeps either "must be one of" or what is wrong with the alternatives that are not null. */
function withoutAlternatives(failures: readonly Failure[]): (Failure | Choice)[] {
  let rest: (Failure | Choice)[] = failures.filter(({ keyword }) => keyword !== 'boolean')
  for (const choice of failures.filter(({ keyword }) => keyword === 'anyOf')) {
    const within = rest.filter(({ schemaPath }) => schemaPath.startsWith(`${choice.schemaPath}/anyOf/`))
    const here = within.filter(({ instancePath }) => instancePath === choice.instancePath)
    const values = here.flatMap((failure) => (failure.keyword === 'const' ? [failure.params.allowedValue] : []))
    rest = rest.filter((failure) => failure !== choice && !within.includes(failure))
    const { schemaPath, instancePath } = choice
    if (values.length > 0) rest.push({ keyword: 'choice', schemaPath, instancePath, values })
    else {
      const telling = within.filter((failure) => !(failure.keyword === 'type' && failure.params.type === 'null'))
      rest.push(...(telling.length > 0 ? telling : [choice]))
    }
  }
  return rest
}

interface Choice {
  readonly keyword: 'choice'
  readonly schemaPath: string
  readonly instancePath: string
  readonly values: readonly unknown[]
}

function describe(failure: Failure | Choice): FieldError[] {
  const path = failure.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const at = (name: string, message: Text) => ({ path: [...path, name].join('.'), message })
  switch (failure.keyword) {
    case 'required':
      return failure.params.requiredProperties.map((name) => at(name, { zh: '必填', en: 'is required' }))
    case 'additionalProperties':
      return failure.params.additionalProperties.map((name) => at(name, { zh: '没有这一项', en: 'is not known' }))
    default:
      return [{ path: path.join('.'), message: messageOf(failure) }]
  }
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'a text' },
  integer: { zh: '整数', en: 'an integer' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  null: { zh: '空', en: 'null' },
}

function messageOf(failure: Failure | Choice): Text {
  switch (failure.keyword) {
    case 'type': {
      const names = [failure.params.type].flat().map((type) => typeNames[type] ?? { zh: type, en: type })
      return {
        zh: `应为${names.map(({ zh }) => zh).join('或')}`,
        en: `must be ${names.map(({ en }) => en).join(' or ')}`,
      }
    }
    case 'choice':
      return oneOf(failure.values)
    case 'const':
      return oneOf([failure.params.allowedValue])
    case 'enum':
      return oneOf(failure.params.allowedValues)
    case 'minLength':
      if (failure.params.limit === 1) return { zh: '不能为空', en: 'must not be empty' }
      return { zh: `至少 ${failure.params.limit} 个字`, en: `must have at least ${failure.params.limit} characters` }
    case 'maxLength':
      return { zh: `最多 ${failure.params.limit} 个字`, en: `must have at most ${failure.params.limit} characters` }
    case 'minItems':
      return { zh: `至少 ${failure.params.limit} 项`, en: `must have at least ${failure.params.limit} items` }
    case 'maxItems':
      return { zh: `最多 ${failure.params.limit} 项`, en: `must have at most ${failure.params.limit} items` }
    case 'minimum':
      return { zh: `不能小于 ${failure.params.limit}`, en: `must be at least ${failure.params.limit}` }
    case 'maximum':
      return { zh: `不能大于 ${failure.params.limit}`, en: `must be at most ${failure.params.limit}` }
    case 'uniqueItems':
      return { zh: '有重复的项', en: 'must not repeat an item' }
    case 'pattern':
    case 'format':
      return { zh: '格式不对', en: 'has the wrong form' }
    default:
      return { zh: '不符合要求', en: 'is not valid' }
  }
}

function oneOf(values: readonly unknown[]): Text {
  return { zh: `只能是 ${values.join('、')}`, en: `must be one of ${values.join(', ')}` }
}
