import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly testId?: string
  readonly hint?: string
}

/** A line of text. */
export function TextField({
  label,
  value,
  onChange,
  testId,
  hint,
  type = 'text',
}: FieldProps & { readonly type?: string }) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type={type}
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && <p className="small faint">{hint}</p>}
    </div>
  )
}

export function LongField({ label, value, onChange, testId, hint, rows = 3 }: FieldProps & { readonly rows?: number }) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="field"
        rows={rows}
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && <p className="small faint">{hint}</p>}
    </div>
  )
}

interface PickFieldProps<V extends string> {
  readonly label: string
  readonly value: V | ''
  readonly options: readonly (readonly [V, string])[]
  readonly onChange: (value: V) => void
  readonly testId?: string
  readonly empty?: string
}

export function PickField<V extends string>({ label, value, options, onChange, testId, empty }: PickFieldProps<V>) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {(empty !== undefined || value === '') && <option value="">{empty ?? '—'}</option>}
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

export function CheckField({
  label,
  checked,
  onChange,
  testId,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly testId?: string
}) {
  return (
    <label className="check-field">
      <input
        type="checkbox"
        checked={checked}
        data-testid={testId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}

/** Things that belong together, named. */
export function FieldSet({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="form-set">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

/** `2026-11-28T14:30` of the county, as an input of the browser has it, and back as an instant. */
export function toLocalInput(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16)
}
export function fromLocalInput(text: string): string {
  return new Date(`${text}:00+08:00`).toISOString()
}
export function isLocalInput(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)
}
export function todayOf(instant: number): string {
  return toLocalInput(instant).slice(0, 10)
}
