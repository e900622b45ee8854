import { Group } from './group.tsx'
import { useListTexts } from './list.texts.ts'

interface SegmentsProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly (readonly [T, string])[]
  readonly onChange: (value: T | undefined) => void
}

/** One of a few, or all of them. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  const t = useListTexts()
  return (
    <Group className="segments" label={label}>
      <button type="button" aria-pressed={value === undefined} onClick={() => onChange(undefined)}>
        {t('all')}
        {label}
      </button>
      {options.map(([option, text]) => (
        <button key={option} type="button" aria-pressed={value === option} onClick={() => onChange(option)}>
          {text}
        </button>
      ))}
    </Group>
  )
}
