import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { api } from '../../../app/client.ts'
import { Field } from '../../grid/form-dialog.tsx'
import { useTogetherTexts } from './together.texts.ts'

interface UnitFieldProps {
  readonly label: string
  readonly required?: boolean
  readonly value: string | undefined
  readonly onChange: (unitId: string | undefined) => void
}

/** One unit of the county, found by its name or place. */
export function UnitField({ label, required = false, value, onChange }: UnitFieldProps) {
  const t = useTogetherTexts()
  const { data, isLoading } = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.listUnits({}, { signal }) })
  return (
    <Field label={label} required={required}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!required}
        data-testid="unit-field"
        placeholder={t('unitHint')}
        loading={isLoading}
        value={value ?? null}
        onChange={(next) => onChange(next ?? undefined)}
        options={(data?.items ?? []).map((unit) => ({ value: unit.id, label: `${unit.name} · ${unit.areaName}` }))}
      />
    </Field>
  )
}

interface PeopleFieldProps {
  readonly caseId: string
  readonly unitId: string | undefined
  readonly required?: boolean
  readonly value: readonly string[]
  readonly onChange: (personIds: string[]) => void
}

/** Those of the unit whom the case can be given to, on duty first. */
export function PeopleField({ caseId, unitId, required = true, value, onChange }: PeopleFieldProps) {
  const t = useTogetherTexts()
  const { data, isFetching } = useQuery({
    queryKey: ['case', caseId, 'receivers', unitId],
    queryFn: ({ signal }) => api.caseReceivers({ params: { id: caseId }, query: { unitId: unitId ?? '' } }, { signal }),
    enabled: unitId !== undefined,
  })
  const none = data?.items.length === 0
  return (
    <Field label={t('people')} required={required}>
      <Select
        mode="multiple"
        data-testid="people-field"
        disabled={unitId === undefined || none}
        loading={isFetching}
        placeholder={unitId === undefined ? t('peopleHint') : required ? '' : t('keep')}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...value]}
        onChange={onChange}
        options={(data?.items ?? []).map(({ id, name, post, onDuty }) => ({
          value: id,
          label: `${name} · ${post}${onDuty ? ` · ${t('onDuty')}` : ''}`,
        }))}
      />
      {none && <span className="small ink-warning">{t('peopleNone')}</span>}
    </Field>
  )
}
